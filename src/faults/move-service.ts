import type { Fault } from '../core/types.ts';
import { listensOn, nobodyListens } from './lib/checks.ts';
import { serviceOn } from './lib/place.ts';

type Parameters = {
  readonly service: string;
  /** Where it listens now; null: as before. */
  readonly bind: string | null;
  readonly port: number | null;
};

/** The service runs, but listens elsewhere than its clients think. */
export default {
  title: 'a service listens elsewhere',
  layer: 'socket',
  defaults: { service: '', bind: null, port: null },
  plan: (at, { service, bind, port }) => {
    const { on } = at;
    const sound = serviceOn(at, service);
    const from = { bind: '0.0.0.0', ...sound.with } as { bind: string; port: number };
    const to = { bind: bind ?? from.bind, port: port ?? from.port };
    const moved = { ...sound, with: { ...sound.with, ...to } };
    const left = to.port === from.port ? [] : [nobodyListens(on, from.port)];
    return {
      inject: [
        { do: 'stop', on, name: service },
        { do: 'serve', on, name: service, service: moved },
      ],
      undo: [
        { do: 'stop', on, name: service },
        { do: 'serve', on, name: service, service: sound },
      ],
      landed: [listensOn(on, to.bind, to.port), ...left],
    };
  },
} satisfies Fault<Parameters>;
