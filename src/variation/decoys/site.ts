/** Where a decoy goes, and what is free there. */
import type { HostName, HostSpec, NetworkName, Scenario } from '../../core/types.ts';
import { addressText, bitsOf, blockOf, holds, widthOf, type Block } from '../lib/bits.ts';
import type { Random } from '../lib/random.ts';
import { tokensOf } from '../lib/texts.ts';

const each = (one: string | readonly string[] | undefined): readonly string[] => [one ?? []].flat();

export interface Site {
  readonly random: Random;
  /** The scenario that is varied: what was there does not come back. */
  readonly original: Scenario;
}

export const freeOn = (scenario: Scenario, subnet: Block, { random, original }: Site): string | null => {
  const taken = new Set(
    [...tokensOf([scenario, original]).addresses]
      .map(bitsOf)
      .flatMap((bits) => (bits ? [`${bits.family}/${bits.value}`] : [])),
  );
  const size = widthOf(subnet.family) - subnet.length;
  const room = size >= 8 ? 250 : 2 ** size - 2;
  const offsets = random.shuffled(Array.from({ length: room }, (_, at) => BigInt(at + 1)));
  const free = offsets.find((offset) => !taken.has(`${subnet.family}/${subnet.value + offset}`));
  return free === undefined ? null : addressText({ family: subnet.family, value: subnet.value + free });
};

/** By way of whom the other hosts of a network leave it. */
export const gatewayOn = ({ topology }: Scenario, network: NetworkName): string | undefined => {
  const subnets = topology.networks[network]!.subnets.map((cidr) => blockOf(cidr)!);
  return Object.values(topology.hosts)
    .flatMap(({ gateway }) => each(gateway))
    .find((gateway) => subnets.some((subnet) => holds(subnet, bitsOf(gateway)!)));
};

export const withHost = (scenario: Scenario, name: HostName, spec: HostSpec): Scenario => ({
  ...scenario,
  topology: { ...scenario.topology, hosts: { ...scenario.topology.hosts, [name]: spec } },
});

/** A name that is nowhere in either. */
export const fresh = (scenario: Scenario, words: readonly string[], { random, original }: Site): string => {
  const text = JSON.stringify([scenario, original]);
  return random.shuffled(words).find((word) => !text.includes(word)) ?? `spare-${random.below(1000)}`;
};

/** Adds one thing, or nothing where there is no room for it. */
export type Decoy = (scenario: Scenario, site: Site) => Scenario;

/** A port far from what anybody asks for, and below the ports of clients. */
export const sparePort = ({ below }: Random): number => 20_000 + below(9000);

/** A host without IPv4. */
export const isSix = ({ at }: HostSpec): boolean =>
  Object.values(at)
    .flatMap(each)
    .every((address) => address.includes(':'));
