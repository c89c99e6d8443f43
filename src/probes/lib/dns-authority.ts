/** The name servers that hold a name's zone: found through a resolver, then asked themselves. */
import { goesInCircles, type ResolverAnswer } from '../../core/facts.ts';
import { askAddresses, type Asked } from './ask-addresses.ts';
import { recordsOf } from './dns-message.ts';
import { ask } from './dns-query.ts';
import type { NameServer } from './resolvers.ts';
import type { Limits } from './tcp.ts';

/** How many of a zone's servers are asked. */
const ASKED = 3;
/** How many labels of a long name are tried as the zone. */
const SUFFIXES = 6;
const ALIASES = 2;

interface Zone {
  readonly servers: readonly string[];
  /** Addresses that came along with the names. */
  readonly glue: ReadonlyMap<string, readonly string[]>;
}

const suffixesOf = (name: string): readonly string[] => {
  const labels = name.split('.');
  return labels.map((_, at) => labels.slice(at).join('.')).slice(-SUFFIXES);
};

/** The nearest suffix of the name that has name servers of its own: known as soon as those before it are, and not only when all are. */
const zoneOf = async (resolver: NameServer, name: string, limits: Limits): Promise<Zone | null> => {
  const asked = suffixesOf(name).map((suffix) =>
    ask(resolver, { name: suffix, type: 'NS', recurse: true }, limits),
  );
  for (const one of asked) one.catch(() => {}); // An abort is told by the one that is waited for.
  for (const one of asked) {
    const replied = await one;
    if (replied.kind !== 'reply') continue;
    const servers = recordsOf(replied.packet.answers, 'NS').slice(0, ASKED);
    if (servers.length === 0) continue;
    const glue = new Map<string, readonly string[]>();
    for (const server of servers) {
      const own = (replied.packet.additionals ?? []).filter(
        ({ name: owner }) => owner.toLowerCase() === server.toLowerCase(),
      );
      glue.set(server, [...recordsOf(own, 'A'), ...recordsOf(own, 'AAAA')]);
    }
    return { servers, glue };
  }
  return null;
};

export interface AuthorityOptions extends Limits {
  /** Where the zone's servers listen; anything but 53 is for tests. */
  readonly port?: number;
  /** How many aliases that lead out of the zone are still followed. */
  readonly aliases?: number;
  /** The names that aliases have led through so far. */
  readonly through?: readonly string[];
}

const untilRepeated = (chain: readonly string[]): readonly string[] => {
  const again = chain.findIndex((name, at) => chain.indexOf(name) < at);
  return again === -1 ? chain : chain.slice(0, again + 1);
};

/** One address of each server, IPv4 first. */
const placesOf = async (
  resolver: NameServer,
  { servers, glue }: Zone,
  { port = 53, ...limits }: AuthorityOptions,
): Promise<readonly NameServer[]> => {
  const places = await Promise.all(
    servers.map(async (server): Promise<readonly string[]> => {
      const known = glue.get(server) ?? [];
      if (known.length > 0) return known;
      return (await askAddresses(resolver, server, { ...limits, recurse: true })).answer.addresses;
    }),
  );
  const firsts = places.flatMap((addresses) => addresses.slice(0, 1));
  return [...new Set(firsts)].map((address) => ({ address, port }));
};

/**
 * What each of the zone's servers says of the name, with no recursion asked for. Aliases that lead to another zone are
 * followed there. A server that only refers to others is left out: it does not hold the name. So is one whose alias leads
 * too far; but not one whose alias leads in circles, for that is an answer. Rejects only on abort.
 */
export const askAuthority = async (
  resolver: NameServer,
  name: string,
  options: AuthorityOptions,
): Promise<readonly ResolverAnswer[]> => {
  const { aliases = ALIASES, through = [] } = options;
  const zone = await zoneOf(resolver, name, options);
  const places = zone ? await placesOf(resolver, zone, options) : [];
  const asked = await Promise.all(
    places.map((place) => askAddresses(place, name, { ...options, recurse: false })),
  );
  const alias = asked.find((one) => one.alias !== undefined)?.alias;
  const all = asked.map((one): Asked => {
    const chain = [...through, ...(one.answer.aliases ?? [name.toLowerCase()])];
    return chain.length > 1 ? { ...one, answer: { ...one.answer, aliases: untilRepeated(chain) } } : one;
  });
  const ends = all.filter((one) => !one.referral && (one.alias === undefined || goesInCircles(one.answer)));
  if (alias === undefined || aliases === 0 || ends.some(({ answer }) => goesInCircles(answer)))
    return ends.map(({ answer }) => answer);
  const further = all.find((one) => one.alias === alias)?.answer.aliases ?? [name];
  return askAuthority(resolver, alias, {
    ...options,
    aliases: aliases - 1,
    through: further.slice(0, -1),
  });
};
