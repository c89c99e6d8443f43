import type { Fault } from '../core/types.ts';
import { run } from './lib/actions.ts';

type Parameters = {
  readonly chain: string;
  /** The address (or CIDR) that packets come from, and go to; null: any. */
  readonly from: string | null;
  readonly to: string | null;
  /**
   * One in so many is lost, and of the rest one in the next so many: always the same, so that no world depends on luck
   * (iptables-extensions(8), statistic). With one number alone a connection of as many packets could lose the same one for
   * ever, and if that is one that nobody misses, nothing would be felt.
   */
  readonly every: readonly number[];
};

const option = (name: string, value: string | null): readonly string[] =>
  value === null ? [] : [name, value];

/** A part of all packets is lost, whatever they carry. */
export default {
  title: 'packets are lost',
  layer: 'path',
  defaults: { chain: 'FORWARD', from: null, to: null, every: [4, 7] },
  plan: ({ on }, { chain, from, to, every }) => {
    const rules = every.map((count) => [
      chain,
      ...option('-s', from),
      ...option('-d', to),
      ...`-m statistic --mode nth --every ${count} --packet 0 -j DROP`.split(' '),
    ]);
    return {
      inject: rules.toReversed().map((rule) => run(on, 'iptables', '-w', '-I', ...rule)),
      undo: rules.map((rule) => run(on, 'iptables', '-w', '-D', ...rule)),
      landed: rules.map((rule) => ({ on, argv: ['iptables', '-w', '-C', ...rule] })),
    };
  },
} satisfies Fault<Parameters>;
