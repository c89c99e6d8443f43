import type { Fault } from '../core/types.ts';
import { forget, reroute, run } from './lib/actions.ts';
import { addressesOn, deviceOf } from './lib/place.ts';

/** A host's interface to one network is down. Its neighbours look for it in vain at once, and not only when their caches age. */
export default {
  title: 'a host’s link is down',
  layer: 'host',
  defaults: { network: '' },
  plan: ({ on, topology }, { network }) => {
    const device = deviceOf(topology, on, network);
    return {
      inject: [
        run(on, 'ip', 'link', 'set', device, 'down'),
        ...forget(topology, network, on, addressesOn(topology, on, network)),
      ],
      undo: [
        run(on, 'ip', 'link', 'set', device, 'up'),
        ...reroute(topology, on, network),
        ...forget(topology, network, on, addressesOn(topology, on, network)),
      ],
      landed: [{ on, argv: ['ip', '-o', 'link', 'show', device], stdout: '\\sstate DOWN\\s' }],
    };
  },
} satisfies Fault<{ readonly network: string }>;
