/**
 * The server one router farther away: between the router that has all networks and the server's network goes another, with a
 * network of its own. Only where nothing is said of the one that is there: it keeps its place before the client.
 */
import type { HostSpec, Scenario } from '../core/types.ts';
import { addressText, bitsOf, blockOf, holds, widthOf, type Block } from './lib/bits.ts';
import { randomOf } from './lib/random.ts';
import { tokensOf } from './lib/texts.ts';
import { MACHINES, PLACES } from './lib/words.ts';

const each = (one: string | readonly string[] | undefined): readonly string[] => [one ?? []].flat();

interface Place {
  readonly router: string;
  readonly client: string;
  readonly server: string;
}

/** Null unless one plain router lies between the client's network and the server's, and nobody else knows of it. */
const placeIn = ({ topology, goal, faults }: Scenario): Place | null => {
  const { hosts, networks } = topology;
  const routers = Object.keys(hosts).filter((name) => hosts[name]!.forwards);
  const [router] = routers;
  if (router === undefined || routers.length !== 1 || Object.keys(networks).length !== 2) return null;
  const { setup, services, gateway, routes, at } = hosts[router]!;
  const [client, more] = Object.keys(hosts[goal.from]!.at);
  const server = Object.keys(at).find((network) => network !== client);
  const plain = !setup && !services && !gateway && !routes && !more;
  const left = Object.values(hosts).every((host) => !host.routes);
  const single = Object.values(at).every((address) => typeof address === 'string');
  const named = faults.some(({ on }) => on === router) || Object.keys(at).length !== 2;
  return plain && left && single && !named && client && server ? { router, client, server } : null;
};

/** No network has a prefix as short as this. */
const RANGE = 16;

/** A network that lies beside none of the scenarios', of the same family and kind. */
const linkFor = (scenarios: readonly Scenario[], of: Block, seed: string): Block | null => {
  const addresses = scenarios.flatMap((one) => [...tokensOf(one).addresses]);
  const taken = addresses.flatMap((text): readonly Block[] => {
    const bits = bitsOf(text);
    return [blockOf(text) ?? (bits ? { ...bits, length: widthOf(bits.family) } : null)].filter(
      (one) => one !== null,
    );
  });
  const random = randomOf(seed);
  const kind = blockOf(of.family === 4 ? '10.0.0.0/8' : 'fd00::/8')!;
  const length = of.family === 4 ? 29 : 64;
  const rest = BigInt(widthOf(of.family) - length);
  for (let tries = 0; tries < 50; tries += 1) {
    const place = BigInt(random.below(2 ** 21)) << rest;
    const link: Block = { family: of.family, value: kind.value + place, length };
    // A whole range, such as 10.0.0.0/8, is no network of anybody's.
    if (!taken.some((one) => holds(link, one) || (one.length > RANGE && holds(one, link)))) return link;
  }
  return null;
};

export const permitsFarther = (scenario: Scenario): boolean => placeIn(scenario) !== null;

/** The scenario itself where it does not permit it. `original` is the one that is varied: nothing of it comes back. */
export const farther = (scenario: Scenario, seed: string, original: Scenario): Scenario => {
  const place = placeIn(scenario);
  if (!place) return scenario;
  const { topology } = scenario;
  const { router, client, server } = place;
  const [inside] = topology.networks[client]!.subnets;
  const [outside] = topology.networks[server]!.subnets;
  const both = [scenario, original];
  const link = linkFor(both, blockOf(outside!)!, `${seed}/farther`);
  if (!link || blockOf(inside!)?.family !== link.family || topology.networks[server]!.subnets.length !== 1)
    return scenario;
  const text = JSON.stringify(both);
  const random = randomOf(`${seed}/farther/names`);
  const free = (words: readonly string[]): string =>
    random.shuffled(words).find((word) => !text.includes(word)) ?? `middle-${random.below(1000)}`;
  const [between, beyond] = [free(PLACES), free(MACHINES)];
  const at = (offset: bigint): string => addressText({ family: link.family, value: link.value + offset });
  const old = topology.hosts[router]!;
  const near: HostSpec = {
    ...old,
    at: { [client]: old.at[client]!, [between]: at(1n) },
    routes: [{ to: outside!, via: at(2n) }],
  };
  const far: HostSpec = {
    at: { [between]: at(2n), [server]: each(old.at[server]) },
    routes: [{ to: inside!, via: at(1n) }],
    forwards: true,
  };
  return {
    ...scenario,
    topology: {
      networks: { ...topology.networks, [between]: { subnets: [`${at(0n)}/${link.length}`] } },
      hosts: { ...topology.hosts, [router]: near, [beyond]: far },
    },
  };
};
