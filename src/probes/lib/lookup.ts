/** Names as programs resolve them: getaddrinfo, which reads the hosts file and asks the configured resolvers. */
import { lookup } from 'node:dns/promises';
import { familyOf } from '../../core/ip-family.ts';
import { feltOf, type Felt } from './felt.ts';
import type { Limits } from './tcp.ts';

export type LookedUp =
  | { readonly ok: true; readonly addresses: readonly string[] }
  | { readonly ok: false; readonly felt: Felt };

/** `errno` of a name that exists without an address (libuv's UV_EAI_NODATA), for which Node says ENOTFOUND as well. */
const NODATA = -3007;

/** Within this time, what is asked again is the same question, in ms. */
const SAME_MOMENT_MS = 500;
const asked = new Map<string, { readonly at: number; readonly found: Promise<readonly string[]> }>();

/**
 * What several probes want to know in one moment, the system is asked once. While a resolver is silent each question holds a
 * thread for many seconds, and few may be asked at a time (libuv lets half of its threads wait for names).
 */
const askSystem = (host: string): Promise<readonly string[]> => {
  const at = performance.now();
  const last = asked.get(host);
  if (last && at - last.at < SAME_MOMENT_MS) return last.found;
  const found = lookup(host, { all: true, order: 'verbatim' }).then((all) => [
    ...new Set(all.map(({ address }) => address)),
  ]);
  asked.set(host, { at, found });
  const forget = (): void => void (asked.get(host)?.found === found && asked.delete(host));
  found.then(forget, forget);
  return found;
};

/**
 * All addresses, in the system's own order; a literal address is itself. Rejects only on abort. The system's resolver
 * cannot be stopped: one that takes longer than the limit goes on in the background, for 10 s as a rule.
 */
export const systemLookup = async (host: string, { ms, signal }: Limits): Promise<LookedUp> => {
  signal.throwIfAborted();
  if (familyOf(host) !== 0) return { ok: true, addresses: [host] };
  const { promise: over, resolve: settle, reject } = Promise.withResolvers<LookedUp>();
  const abort = (): void => reject(signal.reason as Error);
  signal.addEventListener('abort', abort, { once: true });
  const timer = setTimeout(
    () => settle({ ok: false, felt: { failure: 'dns_timeout', code: 'ETIMEOUT', syscall: 'getaddrinfo' } }),
    ms,
  );
  askSystem(host).then(
    (addresses) => settle({ ok: true, addresses }),
    (error: NodeJS.ErrnoException) => {
      const felt = feltOf(error);
      settle({ ok: false, felt: error.errno === NODATA ? { ...felt, failure: 'dns_no_address' } : felt });
    },
  );
  try {
    return await over;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
  }
};
