import type { Fault } from '../core/types.ts';
import { run } from './lib/actions.ts';

/** A rule throws away whatever comes by another link than its answer would leave by: for IPv6, which has no setting for that. */
export default {
  title: 'a rule filters what comes by an unexpected link',
  layer: 'host',
  defaults: { by: 'ip6tables' },
  plan: ({ on }, { by }) => {
    const rule = ['PREROUTING', '-m', 'rpfilter', '--invert', '-j', 'DROP'];
    const table = [by, '-w', '-t', 'raw'];
    return {
      inject: [run(on, ...table, '-I', ...rule)],
      undo: [run(on, ...table, '-D', ...rule)],
      landed: [{ on, argv: [...table, '-C', ...rule] }],
    };
  },
} satisfies Fault<{ readonly by: 'iptables' | 'ip6tables' }>;
