import { expect, test } from 'vitest';
import type { Wire } from '../../../src/engine/docker/networks.ts';
import { subnet, subnet6 } from '../../../src/engine/docker/subnets.ts';
import { portsOf } from '../../../src/engine/docker/wire-host.ts';

const wire = (number: number, six: boolean): Wire => ({
  id: `id${number}`,
  name: `net${number}`,
  subnet: subnet(number, 2),
  subnet6: six ? subnet6(number) : null,
  hosts: ['client', 'router'],
});
const wires = new Map([
  ['lan', wire(0, false)],
  ['dmz', wire(1, true)],
]);
const link = (ifname: string, ...addresses: readonly string[]) => ({
  ifname,
  addr_info: addresses.map((one) => ({ local: one.split('/')[0], prefixlen: Number(one.split('/')[1]) })),
});

test('an interface is told by the address that Docker gave it, whatever it is called', () => {
  const links = [
    link('lo', '127.0.0.1/8'),
    link('eth0', '10.213.0.19/28', 'fd4d:6973:6469:1::3/64'),
    link('eth1', '10.213.0.3/28'),
  ];
  expect(portsOf(links, 'router', wires)).toEqual([
    { device: 'eth1', network: 'lan', foreign: ['10.213.0.3/28'] },
    { device: 'eth0', network: 'dmz', foreign: ['10.213.0.19/28', 'fd4d:6973:6469:1::3/64'] },
  ]);
});

test('an IPv6 address that Docker did not set is not taken away', () => {
  const links = [link('eth0', '10.213.0.19/28'), link('eth1', '10.213.0.3/28')];
  expect(portsOf(links, 'router', wires)[1]).toMatchObject({ foreign: ['10.213.0.19/28'] });
});

test('an interface that is not there is told with what was found', () => {
  expect(() => portsOf([link('lo', '127.0.0.1/8')], 'client', wires)).toThrow(
    'client: expected an interface with 10.213.0.2/28, found [{"device":"lo","addresses":["127.0.0.1/8"]}]',
  );
});
