import type { Fault } from '../core/types.ts';
import { run } from './lib/actions.ts';

type Parameters = {
  readonly chain: string;
  /** The address (or CIDR) that packets come from, and go to; null: any. */
  readonly from: string | null;
  readonly to: string | null;
  /** One in so many is lost: always the same, so that no world depends on luck (iptables-extensions(8), statistic). */
  readonly every: number;
};

const option = (name: string, value: string | null): readonly string[] =>
  value === null ? [] : [name, value];

/** A part of all packets is lost, whatever they carry. */
export default {
  title: 'packets are lost',
  layer: 'path',
  defaults: { chain: 'FORWARD', from: null, to: null, every: 3 },
  plan: ({ on }, { chain, from, to, every }) => {
    const nth = ['-m', 'statistic', '--mode', 'nth', '--every', String(every), '--packet', '0'];
    const rule = [chain, ...option('-s', from), ...option('-d', to), ...nth, '-j', 'DROP'];
    return {
      inject: [run(on, 'iptables', '-w', '-I', ...rule)],
      undo: [run(on, 'iptables', '-w', '-D', ...rule)],
      landed: [{ on, argv: ['iptables', '-w', '-C', ...rule] }],
    };
  },
} satisfies Fault<Parameters>;
