import { isIPv6 } from 'node:net';
import type { Fault } from '../core/types.ts';
import { run } from './lib/actions.ts';
import { escapeRegExp } from './lib/checks.ts';
import { nextHopOf } from './lib/place.ts';

type Parameters = {
  /** `default`, or a destination (CIDR). */
  readonly to: string;
  /** The next hop that it has now. */
  readonly via: string;
};

/** A route leads to another next hop than before, or there is one where there was none. */
export default {
  title: 'a route leads astray',
  layer: 'client',
  defaults: { to: 'default', via: '' },
  plan: ({ on, topology }, { to, via }) => {
    const six = isIPv6(via);
    const sound = nextHopOf(topology, on, to, (address) => isIPv6(address) === six);
    const table = ['ip', six ? '-6' : '-4', 'route'];
    return {
      inject: [run(on, ...table, 'replace', to, 'via', via)],
      undo: [
        sound === undefined
          ? run(on, ...table, 'del', to, 'via', via)
          : run(on, ...table, 'replace', to, 'via', sound),
      ],
      landed: [
        {
          on,
          argv: [...table, 'show', ...(to === 'default' ? ['default'] : ['exact', to])],
          // A single address is printed without its length.
          stdout: `^${escapeRegExp(to.replace(/\/(?:32|128)$/, ''))} via ${escapeRegExp(via)}\\s`,
        },
      ],
    };
  },
} satisfies Fault<Parameters>;
