import { isIPv6 } from 'node:net';
import type { Fault } from '../core/types.ts';
import { run } from './lib/actions.ts';
import { escapeRegExp } from './lib/checks.ts';

type Parameters = {
  readonly kind: 'blackhole' | 'unreachable' | 'prohibit';
  /** CIDR. */
  readonly to: string;
  /** An entry of the main routing table, or a rule before all tables (`blackhole`, `unreachable` and `prohibit` both know). */
  readonly as: 'route' | 'rule';
};

/** An entry of the host's own routing says that an address is not to be reached. */
export default {
  title: 'a routing entry refuses',
  layer: 'client',
  defaults: { kind: 'unreachable', to: '', as: 'route' },
  plan: ({ on }, { kind, to, as }) => {
    // A single address is printed without its length.
    const printed = escapeRegExp(to.replace(/\/(?:32|128)$/, ''));
    const family = isIPv6(to.split('/')[0]!) ? '-6' : '-4';
    if (as === 'rule') {
      const rule = ['to', to, 'priority', '1000', kind];
      return {
        inject: [run(on, 'ip', family, 'rule', 'add', ...rule)],
        undo: [run(on, 'ip', family, 'rule', 'del', ...rule)],
        landed: [{ on, argv: ['ip', family, 'rule', 'show'], stdout: `^1000:.*to ${printed} ${kind}\\s*$` }],
      };
    }
    return {
      inject: [run(on, 'ip', family, 'route', 'add', kind, to)],
      undo: [run(on, 'ip', family, 'route', 'del', kind, to)],
      landed: [{ on, argv: ['ip', family, 'route', 'show', 'type', kind], stdout: `${printed}\\s` }],
    };
  },
} satisfies Fault<Parameters>;
