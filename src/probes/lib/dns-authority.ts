/** The name servers that hold a name's zone: found through a resolver, then asked themselves. */
import type { ResolverAnswer } from '../../core/facts.ts';
import { askAddresses } from './ask-addresses.ts';
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

/** The nearest suffix of the name that has name servers of its own. */
const zoneOf = async (resolver: NameServer, name: string, limits: Limits): Promise<Zone | null> => {
  const replies = await Promise.all(
    suffixesOf(name).map((suffix) => ask(resolver, { name: suffix, type: 'NS', recurse: true }, limits)),
  );
  for (const replied of replies) {
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
}

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
 * followed there. A server that only refers to others is left out: it does not hold the name. Rejects only on abort.
 */
export const askAuthority = async (
  resolver: NameServer,
  name: string,
  options: AuthorityOptions,
): Promise<readonly ResolverAnswer[]> => {
  const { aliases = ALIASES } = options;
  const zone = await zoneOf(resolver, name, options);
  const places = zone ? await placesOf(resolver, zone, options) : [];
  const asked = await Promise.all(
    places.map((place) => askAddresses(place, name, { ...options, recurse: false })),
  );
  const alias = asked.find((one) => one.alias !== undefined)?.alias;
  if (alias !== undefined && aliases > 0) {
    return askAuthority(resolver, alias, { ...options, aliases: aliases - 1 });
  }
  return asked.filter((one) => !one.referral && one.alias === undefined).map(({ answer }) => answer);
};
