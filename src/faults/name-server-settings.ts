import type { Facts, Fault } from '../core/types.ts';
import { addressOf, serviceOn } from './lib/place.ts';

type Parameters = {
  readonly service: string;
  /** The parameters that it runs with now, in place of its own. */
  readonly with: Facts;
  /** A name, and how its question is answered now: `REFUSED`, `SERVFAIL`... or an address. */
  readonly name: string;
  readonly says: string;
  /** The host that asks; null: the one itself. */
  readonly from: string | null;
};

const ASK =
  'dig +noall +comments +answer +time=2 +tries=2 "@$1" "$2" A | sed -n -e "s/.*status: \\([A-Z]*\\),.*/\\1/p" -e "s/.*[[:space:]]A[[:space:]]//p" | grep -qxF "$3"';

/** A name server or resolver was started anew, with other settings. */
export default {
  title: 'a name server runs with other settings',
  layer: 'name',
  defaults: { service: '', with: {}, name: '', says: '', from: null },
  plan: (at, { service, with: settings, name, says, from }) => {
    const { on, topology } = at;
    const sound = serviceOn(at, service);
    return {
      inject: [
        { do: 'stop', on, name: service },
        { do: 'serve', on, name: service, service: { ...sound, with: settings } },
      ],
      undo: [
        { do: 'stop', on, name: service },
        { do: 'serve', on, name: service, service: sound },
      ],
      landed: [{ on: from ?? on, argv: ['sh', '-c', ASK, 'sh', addressOf(topology, on), name, says] }],
    };
  },
} satisfies Fault<Parameters>;
