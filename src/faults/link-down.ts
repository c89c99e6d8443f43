import { isIPv6 } from 'node:net';
import type { Fault } from '../core/types.ts';
import { forget, reroute, run } from './lib/actions.ts';
import { addressesOn, deviceOf, withPrefix } from './lib/place.ts';

/** A host's interface to one network is down. Its neighbours look for it in vain at once, and not only when their caches age. */
export default {
  title: 'a host’s link is down',
  layer: 'host',
  defaults: { network: '' },
  plan: ({ on, topology }, { network }) => {
    const device = deviceOf(topology, on, network);
    const addresses = addressesOn(topology, on, network);
    // The kernel takes IPv6 addresses away with the link (net.ipv6.conf.*.keep_addr_on_down is off), and IPv4 ones not.
    const readdress = addresses
      .filter(isIPv6)
      .map((address) =>
        run(on, 'ip', 'address', 'replace', withPrefix(topology, network, address), 'dev', device, 'nodad'),
      );
    return {
      inject: [run(on, 'ip', 'link', 'set', device, 'down'), ...forget(topology, network, on, addresses)],
      undo: [
        run(on, 'ip', 'link', 'set', device, 'up'),
        ...readdress,
        ...reroute(topology, on, network),
        ...forget(topology, network, on, addresses),
      ],
      landed: [{ on, argv: ['ip', '-o', 'link', 'show', device], stdout: '\\sstate DOWN\\s' }],
    };
  },
} satisfies Fault<{ readonly network: string }>;
