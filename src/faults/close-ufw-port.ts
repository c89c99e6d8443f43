import type { Fault } from '../core/types.ts';
import { run } from './lib/actions.ts';

type Parameters = {
  /** What it no longer lets in, in ufw's own words: `8080/tcp`. It must be the last rule that was allowed. */
  readonly allowed: string;
};

/** The managed firewall is on, as before; the rule that opened the port is gone. */
export default {
  title: 'a managed firewall no longer opens a port',
  layer: 'host',
  defaults: { allowed: '' },
  plan: ({ on }, { allowed }) => ({
    inject: [run(on, 'ufw', '--force', 'delete', 'allow', allowed)],
    undo: [run(on, 'ufw', 'allow', allowed)],
    landed: [
      { on, argv: ['ufw', 'status'], stdout: '^Status: active$' },
      { on, argv: ['sh', '-c', '! ufw show added | grep -qxF "ufw allow $1"', 'sh', allowed] },
    ],
  }),
} satisfies Fault<Parameters>;
