import type { Facts, Fault } from '../core/types.ts';
import { serviceOn } from './lib/place.ts';

type Parameters = {
  readonly service: string;
  /** Parameters of the service that it gets in place of its own. */
  readonly with: Facts;
  /** Files of its host that now say something else: path → text. */
  readonly files: { readonly [path: string]: string };
  /** A command on its host that shows the change, and what its output then matches. */
  readonly shows: { readonly argv: readonly string[]; readonly stdout: string };
};

/** The service runs, configured in another way than its clients expect. */
export default {
  title: 'a service is configured in another way',
  layer: 'application',
  defaults: { service: '', with: {}, files: {}, shows: { argv: [], stdout: '' } },
  plan: (at, { service, with: parameters, files, shows }) => {
    const { on } = at;
    const sound = serviceOn(at, service);
    const changed = { ...sound, with: { ...sound.with, ...parameters } };
    const paths = Object.entries(files);
    return {
      inject: [
        { do: 'stop', on, name: service },
        ...paths.map(([path, text]) => ({ do: 'write' as const, on, path, text })),
        { do: 'serve', on, name: service, service: changed },
      ],
      undo: [
        { do: 'stop', on, name: service },
        ...paths.toReversed().map(([path]) => ({ do: 'restore' as const, on, path })),
        { do: 'serve', on, name: service, service: sound },
      ],
      landed: [{ on, ...shows }],
    };
  },
} satisfies Fault<Parameters>;
