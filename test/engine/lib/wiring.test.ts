import { expect, test } from 'vitest';
import type { HostSpec, Topology } from '../../../src/core/types.ts';
import { addressesOf, guards, settings, wiring } from '../../../src/engine/lib/wiring.ts';

const router: HostSpec = {
  at: { lan: '192.168.7.1', dmz: ['203.0.113.1', '2001:db8:1::1'] },
  forwards: true,
  routes: [{ to: '198.51.100.0/24', via: '203.0.113.9' }],
};
const client: HostSpec = { at: { lan: '192.168.7.20' }, gateway: '192.168.7.1' };
const topology: Topology = {
  networks: {
    lan: { subnets: ['192.168.7.0/24'] },
    dmz: { subnets: ['203.0.113.0/25', '2001:db8:1::/64'] },
  },
  hosts: { router, client },
};
const port = { device: 'eth0', network: 'lan', foreign: ['10.213.0.2/28'] };

test('a host loses the addresses it came with and gets its own, up to its default route', () => {
  expect(wiring(topology, client, [port])).toEqual([
    'addr del 10.213.0.2/28 dev eth0',
    'link set dev eth0 down',
    'link set dev eth0 addrgenmode none',
    'link set dev lo up',
    'link set dev eth0 up',
    'addr add 192.168.7.20/24 dev eth0 brd +',
    'route add default via 192.168.7.1',
  ]);
});

test('an IPv6 address that it came with is not taken off twice: switching IPv6 off has done that', () => {
  const foreign = ['10.213.0.2/28', 'fd13:213::2/64'];
  const gone = (network: string, spec: HostSpec): readonly string[] =>
    wiring(topology, spec, [{ device: 'eth0', network, foreign }]).filter((line) =>
      line.startsWith('addr del'),
    );
  expect(gone('dmz', { at: { dmz: '203.0.113.7' } })).toHaveLength(1);
  expect(gone('dmz', { at: { dmz: '2001:db8:1::7' } })).toHaveLength(2);
});

test('interfaces are named in the order of the topology, by way of other names where they are swapped', () => {
  const lines = wiring(topology, router, [
    { device: 'eth1', network: 'lan' },
    { device: 'eth0', network: 'dmz' },
  ]);
  expect(lines.filter((line) => line.includes(' name '))).toEqual([
    'link set dev eth1 name was-eth1',
    'link set dev eth0 name was-eth0',
    'link set dev was-eth1 name eth0',
    'link set dev was-eth0 name eth1',
  ]);
  expect(lines).toContain('addr add 192.168.7.1/24 dev eth0 brd +');
  expect(lines).toContain('addr add 203.0.113.1/25 dev eth1 brd +');
  expect(lines).toContain('addr add 2001:db8:1::1/64 dev eth1 nodad');
  expect(lines.at(-1)).toBe('route add 198.51.100.0/24 via 203.0.113.9');
});

test('only a router forwards, and IPv6 is on only where the topology has it', () => {
  const ports = [
    { device: 'eth0', network: 'lan' },
    { device: 'eth1', network: 'dmz' },
  ];
  expect(settings(topology, router, ports)).toEqual(
    expect.arrayContaining([
      'net.ipv4.ip_forward=1',
      'net.ipv6.conf.eth0.disable_ipv6=1',
      'net.ipv6.conf.eth1.disable_ipv6=0',
    ]),
  );
  expect(settings(topology, client, [port])).toContain('net.ipv4.ip_forward=0');
});

test('an address of the machine that lies in a network of the lab leads nowhere', () => {
  expect(guards(topology, client, ['192.168.7.99', '172.17.0.1', 'fe80::1'])).toEqual([
    'neigh replace 192.168.7.99 lladdr 02:00:00:00:00:00 dev eth0 nud permanent',
  ]);
  expect(guards(topology, router, ['203.0.113.77'])[0]).toContain('dev eth1');
});

test('a lab that uses an address of the machine itself is refused', () => {
  expect(() => guards(topology, client, ['192.168.7.1'])).toThrow(/got 192\.168\.7\.1/);
});

test('an address outside its network is refused, with what was expected', () => {
  const lost = { at: { dmz: '203.0.113.200' } };
  expect(() => wiring(topology, lost, [{ device: 'eth0', network: 'dmz' }])).toThrow(
    'expected an address in 203.0.113.0/25 or 2001:db8:1::/64, got 203.0.113.200',
  );
});

test('the addresses of a host stand in the order of its interfaces', () => {
  expect(addressesOf(router)).toEqual(['192.168.7.1', '203.0.113.1', '2001:db8:1::1']);
});
