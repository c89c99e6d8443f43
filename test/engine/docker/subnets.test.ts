import { BlockList, isIPv4, isIPv6 } from 'node:net';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { subnet, subnet6, subnetCount } from '../../../src/engine/docker/subnets.ts';

const number = fc.integer({ min: 0, max: 1 << 20 });
const hosts = fc.integer({ min: 1, max: 300 });

const blockOf = (cidr: string): BlockList => {
  const [base = '', bits = ''] = cidr.split('/');
  const block = new BlockList();
  block.addSubnet(base, Number(bits), isIPv6(base) ? 'ipv6' : 'ipv4');
  return block;
};

test('a small network gets a /28 of the private range', () => {
  expect(subnet(0, 3).cidr).toBe('10.213.0.0/28');
  expect(subnet(17, 13).cidr).toBe('10.213.1.16/28');
});

test('a network of more hosts than a /28 holds gets a larger subnet', () => {
  expect(subnet(1, 14).cidr).toBe('10.213.0.32/27');
  expect(subnet(0, 14).addressOf(13)).toBe('10.213.0.15');
});

test('numbers beyond the last subnet begin again, so that every start finds every subnet', () => {
  expect(subnet(subnetCount(3), 3).cidr).toBe(subnet(0, 3).cidr);
});

test('every host has an address of its own inside the subnet, none of them the network, the gateway or the broadcast', () => {
  fc.assert(
    fc.property(number, hosts, (at, count) => {
      const { cidr, addressOf } = subnet(at, count);
      const addresses = Array.from({ length: count }, (_, index) => addressOf(index));
      const block = blockOf(cidr);
      expect(new Set(addresses).size).toBe(count);
      expect(addresses.every((address) => isIPv4(address) && block.check(address))).toBe(true);
      expect(addresses).not.toContain(cidr.split('/')[0]);
      // Docker takes the first for a gateway; the address after the last host's is at most the broadcast.
      expect(addresses).not.toContain(addressOf(-1));
      expect(block.check(addressOf(count))).toBe(true);
    }),
  );
});

test('subnets of two numbers do not overlap', () => {
  fc.assert(
    fc.property(number, number, hosts, (one, other, count) => {
      fc.pre(one % subnetCount(count) !== other % subnetCount(count));
      expect(blockOf(subnet(one, count).cidr).check(subnet(other, count).addressOf(0))).toBe(false);
    }),
  );
});

test('an IPv6 subnet is unique local and holds its hosts', () => {
  fc.assert(
    fc.property(number, hosts, (at, count) => {
      const { cidr, addressOf } = subnet6(at);
      expect(cidr).toMatch(/^fd/);
      expect(blockOf(cidr).check(addressOf(count - 1), 'ipv6')).toBe(true);
    }),
  );
});
