import type { Fault } from '../core/types.ts';
import { nobodyListens } from './lib/checks.ts';
import { portsOf, serviceOn } from './lib/place.ts';

/** The service is not started, or has ended. */
export default {
  title: 'a service does not run',
  layer: 'socket',
  defaults: { service: '' },
  plan: (at, { service }) => {
    const spec = serviceOn(at, service);
    return {
      inject: [{ do: 'stop', on: at.on, name: service }],
      undo: [{ do: 'serve', on: at.on, name: service, service: spec }],
      landed: portsOf(spec).map((port) => nobodyListens(at.on, port)),
    };
  },
} satisfies Fault<{ readonly service: string }>;
