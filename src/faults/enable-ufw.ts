import type { Fault } from '../core/types.ts';
import { run, script } from './lib/actions.ts';

type Parameters = {
  /** What it lets in, in ufw's own words: `22/tcp`. All else is dropped. */
  readonly allow: readonly string[];
};

/** ufw writes its files in a form of its own at each change, so the texts are kept as well as the rules. */
const KEEP =
  'mkdir -p /run/ufw && cp -p /etc/ufw/user.rules /etc/ufw/user6.rules /etc/ufw/ufw.conf /run/ufw/';
const BRING_BACK = 'for file in /run/ufw/*; do cat "$file" > "/etc/ufw/${file##*/}"; done; rm -r /run/ufw';

/** What ufw leaves behind when it is switched off: its own chains, empty, and the jumps to them. */
const WITHOUT_ITS_CHAINS = 'iptables-save -c -t filter | grep -v -- ufw- | iptables-restore -c -w';

/** And what it adds where it is told to leave IPv6 alone: there it shuts IPv6 but for the machine itself (ufw-init-functions). */
const WITHOUT_ITS_IPV6 =
  'grep -q "^IPV6=no" /etc/default/ufw || exit 0; ip6tables -w -D INPUT -i lo -j ACCEPT && ip6tables -w -D OUTPUT -o lo -j ACCEPT';

/** The firewall that a front end manages is switched on with a list that lacks something. It must be off before. */
export default {
  title: 'a managed firewall is switched on',
  layer: 'host',
  defaults: { allow: ['22/tcp'] },
  plan: ({ on }, { allow }) => ({
    inject: [
      script(on, KEEP),
      ...allow.map((one) => run(on, 'ufw', 'allow', one)),
      run(on, 'ufw', '--force', 'enable'),
    ],
    undo: [
      run(on, 'ufw', '--force', 'disable'),
      script(on, WITHOUT_ITS_CHAINS),
      script(on, WITHOUT_ITS_IPV6),
      script(on, BRING_BACK),
    ],
    landed: [
      { on, argv: ['ufw', 'status'], stdout: '^Status: active$' },
      { on, argv: ['iptables', '-w', '-S', 'INPUT'], stdout: '^-P INPUT DROP$' },
    ],
  }),
} satisfies Fault<Parameters>;
