import type { Action, Check, Fault, HostName } from '../core/types.ts';
import { forget, reroute, run } from './lib/actions.ts';
import { escapeRegExp } from './lib/checks.ts';
import { addressesOn, deviceOf, withPrefix } from './lib/place.ts';

type Parameters = {
  /** The host that it changes addresses with. */
  readonly with: string;
  /** The network that both are on. */
  readonly network: string;
};

/** Machines were renumbered: another one has the address that this one had. */
export default {
  title: 'two machines have each other’s address',
  layer: 'host',
  defaults: { with: '', network: '' },
  plan: ({ on, topology }, { with: other, network }) => {
    const mine = addressesOn(topology, on, network);
    const theirs = addressesOn(topology, other, network);
    const change = (verb: string, host: HostName, addresses: readonly string[]): readonly Action[] =>
      addresses.map((address) =>
        run(
          host,
          'ip',
          'address',
          verb,
          withPrefix(topology, network, address),
          'dev',
          deviceOf(topology, host, network),
        ),
      );
    // All are given up before any is taken: two machines never share one.
    const trade = (mineNow: readonly string[], theirsNow: readonly string[]): readonly Action[] => [
      ...change('del', on, mineNow),
      ...change('del', other, theirsNow),
      ...change('add', on, theirsNow),
      ...change('add', other, mineNow),
      ...reroute(topology, on, network),
      ...reroute(topology, other, network),
      ...[on, other].flatMap((host) => forget(topology, network, host, [...mine, ...theirs])),
    ];
    const has = (host: HostName, address: string): Check => ({
      on: host,
      argv: ['ip', '-o', 'address', 'show', 'dev', deviceOf(topology, host, network)],
      stdout: `\\s${escapeRegExp(address)}/`,
    });
    return {
      inject: trade(mine, theirs),
      undo: trade(theirs, mine),
      landed: [...theirs.map((address) => has(on, address)), ...mine.map((address) => has(other, address))],
    };
  },
} satisfies Fault<Parameters>;
