/** Checks of addresses and subnets, as a topology writes them. */
import { BlockList, isIP } from 'node:net';

export const family = (address: string): 'ipv4' | 'ipv6' | null => {
  const version = isIP(address);
  return version === 4 ? 'ipv4' : version === 6 ? 'ipv6' : null;
};

/** `203.0.113.0/24` → its parts; null if it is none. */
export const subnetOf = (cidr: string): { readonly address: string; readonly prefix: number } | null => {
  const [, address = '', bits = ''] = /^([0-9a-fA-F.:]+)\/(\d{1,3})$/.exec(cidr) ?? [];
  const kind = family(address);
  const prefix = Number(bits);
  return kind !== null && prefix <= (kind === 'ipv4' ? 32 : 128) ? { address, prefix } : null;
};

/** False also if either is no address at all. */
export const isInside = (address: string, cidr: string): boolean => {
  const kind = family(address);
  const subnet = subnetOf(cidr);
  if (kind === null || subnet === null || family(subnet.address) !== kind) return false;
  const list = new BlockList();
  list.addSubnet(subnet.address, subnet.prefix, kind);
  return list.check(address, kind);
};
