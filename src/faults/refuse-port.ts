import type { Fault } from '../core/types.ts';
import { run } from './lib/actions.ts';

/** A rule ahead of all others answers with a reset, as if nobody listened. */
export default {
  title: 'a firewall rule refuses connections to a port',
  layer: 'host',
  defaults: { chain: 'INPUT', port: 0 },
  plan: ({ on }, { chain, port }) => {
    const rule = [chain, '-p', 'tcp', '--dport', String(port), '-j', 'REJECT', '--reject-with', 'tcp-reset'];
    return {
      inject: [run(on, 'iptables', '-w', '-I', ...rule)],
      undo: [run(on, 'iptables', '-w', '-D', ...rule)],
      landed: [{ on, argv: ['iptables', '-w', '-C', ...rule] }],
    };
  },
} satisfies Fault<{ readonly chain: string; readonly port: number }>;
