import type { Facts, Fault } from '../core/types.ts';
import { listensOn } from './lib/checks.ts';
import { portsOf, serviceOn } from './lib/place.ts';

type Parameters = {
  readonly service: string;
  /** What runs in its place, under the same name. */
  readonly by: { readonly server: string; readonly with: Facts };
};

/** Another program serves on the port than the one that its clients expect. */
export default {
  title: 'another program serves in place of the service',
  layer: 'application',
  defaults: { service: '', by: { server: '', with: {} } },
  plan: (at, { service, by }) => {
    const { on } = at;
    const sound = serviceOn(at, service);
    const bind = typeof by.with['bind'] === 'string' ? by.with['bind'] : '0.0.0.0';
    return {
      inject: [
        { do: 'stop', on, name: service },
        { do: 'serve', on, name: service, service: by },
      ],
      undo: [
        { do: 'stop', on, name: service },
        { do: 'serve', on, name: service, service: sound },
      ],
      landed: portsOf(by).map((port) => listensOn(on, bind, port)),
    };
  },
} satisfies Fault<Parameters>;
