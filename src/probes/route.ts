/** How this machine would reach the address. */
import type { RouteFacts } from '../core/facts.ts';
import type { Probe } from '../core/types.ts';
import { classOf } from './lib/address-class.ts';
import { addressOf } from './lib/address-of.ts';
import { neighbourOf } from './lib/neighbour.ts';
import { interfaces } from './lib/own-addresses.ts';
import { defaultDevices, routeTo } from './lib/routes.ts';

/** The neighbour's entry is what earlier attempts left: read after `connect`, it tells whether the next hop answered. */
const route: Probe<RouteFacts> = {
  title: 'the route to the address, and the next hop',
  vantage: 'client',
  measure: async (target, { signal }) => {
    const address = await addressOf(target, signal);
    const [taken, { own, links }, defaults] = await Promise.all([
      routeTo(address, signal),
      interfaces(signal),
      defaultDevices(address, signal),
    ]);
    if (!taken)
      throw new Error(
        `this machine cannot tell its route to ${address}: it has neither ip nor /proc/net/route`,
      );
    const hop = taken.route === 'on-link' ? address : taken.via;
    const neighbour = hop === undefined ? {} : await neighbourOf(hop, taken.device, signal);
    const facts: RouteFacts = {
      address,
      class: classOf(address),
      ...taken,
      own,
      ...neighbour,
      ...(links && { links }),
      ...(defaults && { defaults }),
    };
    return { failure: taken.route === 'none' ? 'network_unreachable' : null, facts };
  },
};

export default route;
