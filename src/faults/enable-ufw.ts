import type { Fault } from '../core/types.ts';
import { run, script } from './lib/actions.ts';

type Parameters = {
  /** What it lets in, in ufw's own words: `22/tcp`. All else is dropped. */
  readonly allow: readonly string[];
};

/** What ufw leaves behind when it is switched off: its own chains, empty, and the jumps to them. */
const WITHOUT_ITS_CHAINS = 'iptables-save -c -t filter | grep -v -- ufw- | iptables-restore -c -w';

/** The firewall that a front end manages is switched on with a list that lacks something. It must be off before. */
export default {
  title: 'a managed firewall is switched on',
  layer: 'host',
  defaults: { allow: ['22/tcp'] },
  plan: ({ on }, { allow }) => ({
    inject: [...allow.map((one) => run(on, 'ufw', 'allow', one)), run(on, 'ufw', '--force', 'enable')],
    undo: [
      run(on, 'ufw', '--force', 'disable'),
      ...allow.toReversed().map((one) => run(on, 'ufw', '--force', 'delete', 'allow', one)),
      script(on, WITHOUT_ITS_CHAINS),
    ],
    landed: [
      { on, argv: ['ufw', 'status'], stdout: '^Status: active$' },
      { on, argv: ['iptables', '-w', '-S', 'INPUT'], stdout: '^-P INPUT DROP$' },
    ],
  }),
} satisfies Fault<Parameters>;
