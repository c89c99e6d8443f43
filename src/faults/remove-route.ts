import { isIPv6 } from 'node:net';
import type { Fault } from '../core/types.ts';
import { run } from './lib/actions.ts';
import { nextHopOf } from './lib/place.ts';

type Parameters = {
  /** `default`, or a destination (CIDR) that the host has a route for. */
  readonly to: string;
  readonly family: 4 | 6;
};

/** A host has lost one of its routes. */
export default {
  title: 'a route is missing',
  layer: 'client',
  defaults: { to: 'default', family: 4 },
  plan: ({ on, topology }, { to, family }) => {
    const via = nextHopOf(topology, on, to, family === 6 ? isIPv6 : (address) => !isIPv6(address));
    if (via === undefined) throw new Error(`expected a route of ${on} to ${to}, found none`);
    const route = [to, 'via', via];
    const table = ['ip', `-${family}`, 'route'];
    return {
      inject: [run(on, ...table, 'del', ...route)],
      undo: [run(on, ...table, 'add', ...route)],
      landed: [
        {
          on,
          argv: ['sh', '-c', '! ip "-$1" route show | grep -q -- "$2"', 'sh', String(family), `^${to} `],
        },
      ],
    };
  },
} satisfies Fault<Parameters>;
