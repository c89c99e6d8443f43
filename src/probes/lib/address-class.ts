/** What kind of address it is, by the registries of special-purpose addresses (RFC 6890, kept by IANA). */
import { BlockList } from 'node:net';
import { familyOf } from '../../core/ip-family.ts';
import type { AddressClass } from '../../core/facts.ts';

const RANGES: readonly (readonly [AddressClass, readonly string[]])[] = [
  ['unspecified', ['0.0.0.0/8', '::/128']],
  ['loopback', ['127.0.0.0/8', '::1/128']],
  ['private', ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16']],
  ['carrier-nat', ['100.64.0.0/10']],
  ['link-local', ['169.254.0.0/16', 'fe80::/10']],
  ['unique-local', ['fc00::/7']],
  ['documentation', ['192.0.2.0/24', '198.51.100.0/24', '203.0.113.0/24', '2001:db8::/32', '3fff::/20']],
  ['benchmark', ['198.18.0.0/15', '2001:2::/48']],
  ['multicast', ['224.0.0.0/4', 'ff00::/8']],
];

const LISTS = RANGES.map(([name, ranges]) => {
  const list = new BlockList();
  for (const range of ranges) {
    const [base = '', bits] = range.split('/');
    list.addSubnet(base, Number(bits), familyOf(base) === 6 ? 'ipv6' : 'ipv4');
  }
  return [name, list] as const;
});

/** IPv4 in IPv6's clothes (`::ffff:10.0.0.1`) is the IPv4 address. */
export const plainAddress = (address: string): string =>
  address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '');

/** Whatever is in no special range is `public`. */
export const classOf = (address: string): AddressClass => {
  const plain = plainAddress(address).replace(/%.*$/, '');
  const family = familyOf(plain) === 6 ? 'ipv6' : 'ipv4';
  return LISTS.find(([, list]) => list.check(plain, family))?.[0] ?? 'public';
};
