import type { Fault } from '../core/types.ts';
import { run } from './lib/actions.ts';

type Parameters = {
  /** INPUT on the host itself, FORWARD on a router. */
  readonly chain: string;
  readonly port: number | null;
  /** Packets that hold this text are cut. */
  readonly text: string;
  /** `reset`: the sender is reset, as by the server; `drop`: the packet is gone. */
  readonly by: 'reset' | 'drop';
};

const TARGETS = { reset: ['REJECT', '--reject-with', 'tcp-reset'], drop: ['DROP'] } as const;

/** Something on the way reads along, and cuts connections by what they carry. */
export default {
  title: 'connections are cut by what they carry',
  layer: 'path',
  defaults: { chain: 'FORWARD', port: null, text: '', by: 'reset' },
  plan: ({ on }, { chain, port, text, by }) => {
    const to = port === null ? [] : ['--dport', String(port)];
    const match = ['-p', 'tcp', ...to, '-m', 'string', '--algo', 'kmp', '--string', text];
    const rule = [chain, ...match, '-j', ...TARGETS[by]];
    return {
      inject: [run(on, 'iptables', '-w', '-I', ...rule)],
      undo: [run(on, 'iptables', '-w', '-D', ...rule)],
      landed: [{ on, argv: ['iptables', '-w', '-C', ...rule] }],
    };
  },
} satisfies Fault<Parameters>;
