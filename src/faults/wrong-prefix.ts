import { isIPv6 } from 'node:net';
import type { Action, Fault } from '../core/types.ts';
import { reroute, run } from './lib/actions.ts';
import { escapeRegExp } from './lib/checks.ts';
import { addressesOn, deviceOf, withPrefix } from './lib/place.ts';

type Parameters = {
  readonly network: string;
  /** The prefix length that the host takes its own network to have. */
  readonly prefix: number;
};

/** A host takes its own network for larger than it is. */
export default {
  title: 'a host has a wrong netmask',
  layer: 'client',
  defaults: { network: '', prefix: 16 },
  plan: ({ on, topology }, { network, prefix }) => {
    const device = deviceOf(topology, on, network);
    const addresses = addressesOn(topology, on, network).filter((address) => !isIPv6(address));
    const wrong = (address: string): string => `${address}/${prefix}`;
    const right = (address: string): string => withPrefix(topology, network, address);
    const change = (from: (a: string) => string, to: (a: string) => string): readonly Action[] => [
      ...addresses.map((address) => run(on, 'ip', 'address', 'del', from(address), 'dev', device)),
      ...addresses.map((address) => run(on, 'ip', 'address', 'add', to(address), 'brd', '+', 'dev', device)),
      ...reroute(topology, on, network),
    ];
    return {
      inject: change(right, wrong),
      undo: change(wrong, right),
      landed: addresses.map((address) => ({
        on,
        argv: ['ip', '-o', 'address', 'show', 'dev', device],
        stdout: `\\s${escapeRegExp(wrong(address))}\\s`,
      })),
    };
  },
} satisfies Fault<Parameters>;
