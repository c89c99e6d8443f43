/** Addresses as numbers of 32 or 128 bits. */
import { isIP } from 'node:net';

export interface Bits {
  readonly family: 4 | 6;
  readonly value: bigint;
}

export const widthOf = (family: 4 | 6): number => (family === 4 ? 32 : 128);

/** The halves of an IPv6 address beside its `::`, as groups. */
const groupsOf = (text: string): readonly bigint[] =>
  text === '' ? [] : text.split(':').map((group) => BigInt(`0x${group}`));

const sixOf = (text: string): bigint => {
  const [head = '', tail] = text.split('::');
  const [front, back] = [groupsOf(head), groupsOf(tail ?? '')];
  const all = [...front, ...Array.from({ length: 8 - front.length - back.length }, () => 0n), ...back];
  return all.reduce((sum, group) => (sum << 16n) | group, 0n);
};

/** Null unless it is an address; one of IPv6 that ends as one of IPv4 is none for us. */
export const bitsOf = (text: string): Bits | null => {
  const version = isIP(text);
  if (version === 4)
    return { family: 4, value: text.split('.').reduce((sum, part) => (sum << 8n) | BigInt(part), 0n) };
  return version === 6 && /^[0-9a-f:]+$/i.test(text) ? { family: 6, value: sixOf(text) } : null;
};

/** The longest run of zero groups, two or more, as [start, length]. */
const zerosIn = (groups: readonly string[]): readonly [number, number] => {
  let best: readonly [number, number] = [0, 0];
  for (let start = 0; start < groups.length; start += 1) {
    let end = start;
    while (groups[end] === '0') end += 1;
    if (end - start > Math.max(1, best[1])) best = [start, end - start];
  }
  return best;
};

/** As RFC 5952 writes it. */
export const addressText = ({ family, value }: Bits): string => {
  const part = (size: bigint, at: number): bigint => (value >> (size * BigInt(at))) & ((1n << size) - 1n);
  if (family === 4) return [3, 2, 1, 0].map((at) => part(8n, at)).join('.');
  const groups = [7, 6, 5, 4, 3, 2, 1, 0].map((at) => part(16n, at).toString(16));
  const [start, length] = zerosIn(groups);
  if (length === 0) return groups.join(':');
  return `${groups.slice(0, start).join(':')}::${groups.slice(start + length).join(':')}`;
};

/** The first `length` bits, the others zero. */
export const prefixOf = ({ family, value }: Bits, length: number): bigint => {
  const rest = BigInt(widthOf(family) - length);
  return (value >> rest) << rest;
};

export interface Block extends Bits {
  readonly length: number;
}

/** `203.0.113.0/29` as its first address and the length of its prefix; null if it is none. */
export const blockOf = (cidr: string): Block | null => {
  const [address = '', length = '', ...rest] = cidr.split('/');
  const bits = bitsOf(address);
  if (!bits || rest.length > 0 || !/^\d{1,3}$/.test(length) || Number(length) > widthOf(bits.family))
    return null;
  return { ...bits, value: prefixOf(bits, Number(length)), length: Number(length) };
};

export const holds = ({ family, value, length }: Block, one: Bits): boolean =>
  one.family === family && prefixOf(one, length) === value;
