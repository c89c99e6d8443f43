/** From a goal's URL to what is measured. */
import type { Target, Wishes } from './types.ts';

/** The schemes that a goal may have, and the port that each stands for; null: the URL must name one. */
const SCHEMES = { tcp: null, http: 80, https: 443, ws: 80, wss: 443, tls: 443 } as const;

const EXAMPLE = 'such as ws://chat.example:8282/ or tcp://203.0.113.7:5432';

const WISHES = [
  'headers',
  'protocols',
  'says',
  'hears',
  'payload',
  'tries',
  'everyMs',
  'sparing',
  'patienceMs',
  'firstAddressOnly',
  'quietMs',
  'quietSpreadMs',
  'localAddress',
  'localPort',
  'process',
] as const satisfies readonly (keyof Wishes)[];

/** What is asked of the client beside its URL, and nothing else of what is given. */
export const wishesOf = (given: Wishes): Wishes =>
  Object.fromEntries(WISHES.filter((wish) => given[wish] !== undefined).map((wish) => [wish, given[wish]]));

/** What a client says first is a line or two; this is the most of it, in characters. */
export const MOST_SAID = 16_384;

/** `url`, and what is asked of the client beside it. Throws an error that says what was expected and what came. */
export const targetOf = (url: string, wishes: Wishes = {}): Target => {
  const fail = (expected: string): never => {
    throw new Error(`expected ${expected}, got ${JSON.stringify(url)}`);
  };
  const parsed = URL.canParse(url) ? new URL(url) : null;
  const scheme = parsed?.protocol.slice(0, -1) ?? '';
  if (!parsed || !Object.hasOwn(SCHEMES, scheme)) {
    return fail(`a URL whose scheme is one of ${Object.keys(SCHEMES).join(', ')} (${EXAMPLE})`);
  }
  const host = parsed.hostname.replace(/^\[|\]$/g, '');
  if (host === '') return fail(`a URL with a host (${EXAMPLE})`);
  const port = parsed.port === '' ? SCHEMES[scheme as keyof typeof SCHEMES] : Number(parsed.port);
  if (port === null) return fail(`a ${scheme}: URL with a port (${EXAMPLE})`);
  if (port === 0) return fail(`a port from 1 to 65535`);
  return { url, host, port, ...wishesOf(wishes) };
};
