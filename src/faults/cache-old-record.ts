import type { Action, Fault } from '../core/types.ts';
import { script, until } from './lib/actions.ts';
import { resolvesTo } from './lib/checks.ts';
import { addressOf, hostIn } from './lib/place.ts';
import { addressIn, typeOf, withAddress } from './lib/zone-text.ts';

type Parameters = {
  /** The host of the authority, and its zone file. */
  readonly authority: string;
  readonly zone: string;
  /** The whole name, without the dot at the end. */
  readonly name: string;
  /** What the name once meant. */
  readonly address: string;
  /** Where dnsmasq writes its process id. */
  readonly pidFile: string;
};

const ASK = 'test "$(dig +short +time=1 +tries=1 "@$1" "$2" "$4")" = "$3"';

/**
 * A caching resolver (dnsmasq, on the host that it is laid on) still has the record that the authority gave before.
 * The authority ends as it began. The remedy is the real one: SIGHUP, at which dnsmasq forgets its cache.
 */
export default {
  title: 'a resolver’s cache holds an old record',
  layer: 'name',
  defaults: { authority: '', zone: '', name: '', address: '', pidFile: '/run/dnsmasq.pid' },
  plan: ({ on, topology }, { authority, zone, name, address, pidFile }) => {
    const text = hostIn(topology, authority).files?.[zone];
    if (text === undefined) throw new Error(`expected ${authority} to have the file ${zone}, found none`);
    const resolver = addressOf(topology, on);
    const now = addressIn(text, name, typeOf(address));
    const clear = script(on, 'kill -HUP "$(cat "$1")"', pidFile);
    // A signal is not awaited by who sends it: asking until the answer is new is. The question also fills the cache.
    const learn = (answer: string): Action => until(on, 10, ASK, resolver, name, answer, typeOf(answer));
    return {
      inject: [
        { do: 'write', on: authority, path: zone, text: withAddress(text, name, address) },
        clear,
        learn(address),
        { do: 'restore', on: authority, path: zone },
      ],
      undo: [clear, learn(now)],
      landed: [
        resolvesTo(on, resolver, name, address),
        resolvesTo(authority, addressOf(topology, authority), name, now),
      ],
    };
  },
} satisfies Fault<Parameters>;
