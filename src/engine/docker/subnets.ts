/**
 * Subnets for Docker's networks. They only make Docker content: its own pools end after 30 networks, and inside a lab
 * none of these addresses remains (see wiring.ts). So nothing depends on them but that no two networks share one.
 */

export interface Subnet {
  readonly cidr: string;
  /** The `index`th container's address. */
  addressOf(index: number): string;
}

const BASE = (10 << 24) + (213 << 16);
const SPACE = 1 << 16;

/** How many subnets there are for networks of so many hosts. */
export const subnetCount = (hosts: number): number => SPACE / sizeFor(hosts);

/** Addresses in the smallest subnet: network, gateway (which Docker insists on, and nobody has), hosts, broadcast. */
const sizeFor = (hosts: number): number => Math.max(16, 2 ** Math.ceil(Math.log2(hosts + 3)));

const dotted = (address: number): string =>
  [24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join('.');

/** The `number`th subnet of 10.213.0.0/16 for that many hosts; wraps around. Throws if they do not fit. */
export const subnet = (number: number, hosts: number): Subnet => {
  const size = sizeFor(hosts);
  if (size > SPACE) throw new Error(`expected at most ${SPACE - 3} hosts on a network, got ${hosts}`);
  const start = BASE + (number % subnetCount(hosts)) * size;
  return {
    cidr: `${dotted(start)}/${32 - Math.log2(size)}`,
    addressOf: (index) => dotted(start + 2 + index),
  };
};

/** The `number`th unique local IPv6 subnet (RFC 4193), for networks whose topology has IPv6 addresses. */
export const subnet6 = (number: number): Subnet => {
  const prefix = `fd4d:6973:6469:${(number & 0xffff).toString(16)}::`;
  return { cidr: `${prefix}/64`, addressOf: (index) => `${prefix}${(index + 2).toString(16)}` };
};
