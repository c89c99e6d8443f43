import { isIPv6 } from 'node:net';
import type { Fault } from '../core/types.ts';
import { reroute, run } from './lib/actions.ts';
import { printsLine } from './lib/checks.ts';
import { addressesOn, deviceOf, hostIn, withPrefix } from './lib/place.ts';

type Parameters = {
  /** `all` interfaces, loopback too; or that to one network alone. */
  readonly on: string;
};

const settingOf = (device: string): string => `/proc/sys/net/ipv6/conf/${device}/disable_ipv6`;

/** IPv6 is switched off on a host. The kernel takes its addresses and routes away with it, and gives none of them back. */
export default {
  title: 'IPv6 is switched off',
  layer: 'client',
  defaults: { on: 'all' },
  plan: ({ on, topology }, { on: where }) => {
    const networks = Object.keys(hostIn(topology, on).at);
    const hit = where === 'all' ? networks : [where];
    const path = settingOf(where === 'all' ? 'all' : deviceOf(topology, on, where));
    const readdress = hit.flatMap((network) =>
      addressesOn(topology, on, network)
        .filter(isIPv6)
        .map((address) =>
          run(
            on,
            'ip',
            'address',
            'replace',
            withPrefix(topology, network, address),
            'dev',
            deviceOf(topology, on, network),
            'nodad',
          ),
        ),
    );
    return {
      inject: [{ do: 'write', on, path, text: '1\n' }],
      undo: [
        { do: 'restore', on, path },
        ...readdress,
        ...hit.flatMap((network) => reroute(topology, on, network)),
      ],
      landed: [printsLine(on, ['cat', path], '1')],
    };
  },
} satisfies Fault<Parameters>;
