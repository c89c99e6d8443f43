import type { Facts, Fault } from '../core/types.ts';
import { listensOn } from './lib/checks.ts';
import { portsOf } from './lib/place.ts';

type Parameters = {
  /** The name that it has on its host. */
  readonly name: string;
  readonly service: { readonly server: string; readonly with: Facts };
};

/** Another program of the machine has taken a port. */
export default {
  title: 'another program takes a port',
  layer: 'client',
  defaults: { name: '', service: { server: '', with: {} } },
  plan: ({ on }, { name, service }) => ({
    inject: [{ do: 'serve', on, name, service }],
    undo: [{ do: 'stop', on, name }],
    landed: portsOf(service).map((port) => listensOn(on, '0.0.0.0', port)),
  }),
} satisfies Fault<Parameters>;
