/**
 * Other addresses and subnets, of the same kinds: what is private stays so, what is public stays one for documentation, and
 * two addresses that begin alike go on beginning alike for as many bits. So every subnet, route, rule and wrong netmask
 * holds what it held.
 *
 * J. Xu, J. Fan, M. H. Ammar, S. B. Moon, Prefix-preserving IP address anonymization (Crypto-PAn), ICNP 2002; keyed by a
 * seed, since nothing is secret here. Hosts change places within their subnet freely.
 */
import type { Scenario } from '../core/types.ts';
import { addressText, bitsOf, blockOf, holds, prefixOf, widthOf, type Bits, type Block } from './lib/bits.ts';
import { hash, randomOf } from './lib/random.ts';
import { mapTexts, replaceIn, tokensOf } from './lib/texts.ts';

const block = (cidr: string): Block => blockOf(cidr)!;

/** Each stays what it is. RFC 1918 (less 172.16.0.0/12, where container networks are), RFC 4193, RFC 3849. */
const KINDS = ['10.0.0.0/8', '192.168.0.0/16', 'fd00::/8', '2001:db8::/32'].map(block);
/** These may change places. RFC 5737. */
const PUBLIC = ['198.51.100.0/24', '203.0.113.0/24'].map(block);

/** What is looked at as one link where no subnet of the topology tells. */
const LINK = { 4: 24, 6: 64 } as const;

const parse = (text: string): Block | null => {
  const bits = bitsOf(text);
  return bits ? { ...bits, length: widthOf(bits.family) } : blockOf(text);
};

const key = ({ family, value, length }: Block): string => `${family}/${value}/${length}`;

const rootOf = (one: Block): Block | undefined =>
  [...KINDS, ...PUBLIC].find((kind) => kind.length <= one.length && holds(kind, one));

/** A kind's whole range is what it is, wherever its addresses go. */
const isFree = (text: string): boolean => {
  const parsed = parse(text);
  const root = parsed && rootOf(parsed);
  return root !== undefined && root !== null && parsed!.length > root.length;
};

/** Maps the first `length` bits; null for what is of no kind that may change. */
const prefixMap = (seed: string): ((one: Block) => bigint | null) => {
  const swaps = (hash(`${seed}/public`) & 1) === 1;
  const flips = (family: 4 | 6, value: bigint, from: number, length: number): bigint => {
    const width = widthOf(family);
    let mask = 0n;
    for (let at = from; at < length; at += 1) {
      const before = prefixOf({ family, value }, at);
      if ((hash(`${seed}/${family}/${before}/${at}`) & 1) === 1) mask |= 1n << BigInt(width - 1 - at);
    }
    return mask;
  };
  return (one) => {
    const { family, value, length } = one;
    const root = rootOf(one);
    if (!root) return null;
    const other = PUBLIC.includes(root) && swaps ? PUBLIC.find((kind) => kind !== root)! : root;
    return (value ^ flips(family, value, root.length, length) ^ root.value) | other.value;
  };
};

/** The links on which addresses lie: the topology's subnets, and around each other address what is no subnet's. */
const linksOf = (subnets: readonly Block[], addresses: readonly Bits[]): readonly Block[] => {
  const apart = (one: Block): boolean => !subnets.some((subnet) => holds(subnet, one) || holds(one, subnet));
  const others = addresses
    .filter((address) => !subnets.some((subnet) => holds(subnet, address)))
    .map((address): Block => {
      for (let length: number = LINK[address.family]; ; length += 1) {
        const link = { ...address, value: prefixOf(address, length), length };
        if (length === widthOf(address.family) || apart(link)) return link;
      }
    });
  return [...subnets, ...others];
};

/** Places on a link: where each of these goes. The first and, of IPv4, the last are nobody's, and stay what they are. */
const placesOn = (link: Block, taken: readonly bigint[], seed: string): ReadonlyMap<bigint, bigint> => {
  const { family, length } = link;
  const size = 1n << BigInt(widthOf(family) - length);
  const last = family === 4 && size > 2n ? size - 1n : size;
  const nobodys = (offset: bigint): boolean => size > 2n && (offset === 0n || offset >= last);
  // More than anybody numbers by hand is of no use.
  const room = last > 0xffffn ? 0xffff : Number(last);
  const random = randomOf(seed);
  const free = new Set<bigint>();
  const movable = [...new Set(taken)]
    .filter((offset) => !nobodys(offset))
    .toSorted((a, b) => (a < b ? -1 : 1));
  if (size <= 2n) return new Map();
  while (free.size < movable.length) free.add(BigInt(1 + random.below(room - 1)));
  return new Map(random.shuffled([...free]).map((offset, at) => [movable[at]!, offset]));
};

/** From every address and subnet of the scenario to its other one; what is of no such kind stays as it is written. */
const addressMap = (scenario: Scenario, seed: string): ((text: string) => string) => {
  const prefixes = prefixMap(seed);
  const subnets = Object.values(scenario.topology.networks).flatMap((network) => network.subnets.map(block));
  const addresses = [...tokensOf(scenario).addresses].map(bitsOf).filter((one) => one !== null);
  const links = linksOf(subnets, addresses);
  const places = new Map(
    links.map((link) => {
      const there = addresses.filter((one) => holds(link, one)).map(({ value }) => value - link.value);
      return [key(link), placesOn(link, there, `${seed}/${key(link)}`)];
    }),
  );
  const moved = (one: Bits): bigint | null => {
    const link = links.find((candidate) => holds(candidate, one));
    const prefix = link && prefixes(link);
    if (!link || prefix === null || prefix === undefined) return null;
    const offset = one.value - link.value;
    return prefix + (places.get(key(link))!.get(offset) ?? offset);
  };
  return (text) => {
    const parsed = parse(text);
    if (!parsed) return text;
    const { family, length } = parsed;
    const single = length === widthOf(family);
    const value = single ? moved(parsed) : prefixes(parsed);
    if (value === null) return text;
    return `${addressText({ family, value })}${text.includes('/') ? `/${length}` : ''}`;
  };
};

/** In one of a few hundred tries all addresses are others than before, also where the kind has little room. */
const TRIES = 500;

/** Every address becomes another, and none of them one that was there before. */
export const readdress = (scenario: Scenario, seed: string): Scenario => {
  const old = [...tokensOf(scenario).addresses];
  const before = new Set(old.map((text) => text.split('/')[0]!));
  const attempt = (number: number): ((text: string) => string) => {
    const map = addressMap(scenario, `${seed}/addresses/${number}`);
    const moved = old.filter((text) => isFree(text)).map((text) => map(text).split('/')[0]!);
    return number >= TRIES || !moved.some((text) => before.has(text)) ? map : attempt(number + 1);
  };
  const map = attempt(0);
  return mapTexts(scenario, (text) => replaceIn(text, { address: map }));
};
