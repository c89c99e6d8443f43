/** Reading CIDR notation. */
import { BlockList, isIP } from 'node:net';
import type { Network } from '../../core/types.ts';

const family = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

const split = (subnet: string): readonly [string, number] => {
  const [base = '', bits = ''] = subnet.split('/');
  if (isIP(base) === 0 || !/^\d+$/.test(bits)) {
    throw new Error(`expected a subnet such as 192.0.2.0/24, got ${subnet}`);
  }
  return [base, Number(bits)];
};

export const inSubnet = (address: string, subnet: string): boolean => {
  const [base, bits] = split(subnet);
  if (family(base) !== family(address)) return false;
  const block = new BlockList();
  block.addSubnet(base, bits, family(base));
  return block.check(address, family(address));
};

/** The prefix length that an address has on a network. Throws if the network has no subnet with it. */
export const prefixOf = (network: Network, address: string): number => {
  const subnet = network.subnets.find((one) => inSubnet(address, one));
  if (subnet === undefined) {
    throw new Error(`expected an address in ${network.subnets.join(' or ')}, got ${address}`);
  }
  return split(subnet)[1];
};
