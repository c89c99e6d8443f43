import { describe, expect, test } from 'vitest';
import { classOf } from '../../src/probes/lib/address-class.ts';
import { fromIpNeigh, fromProcArp } from '../../src/probes/lib/neighbour.ts';
import { parseIpAddr, parseIpLinks } from '../../src/probes/lib/own-addresses.ts';
import { parseProcRoute, procRouteTo } from '../../src/probes/lib/proc-route.ts';
import { parseIpRoute, parseRefusal } from '../../src/probes/lib/routes.ts';
import addresses from '../../src/probes/addresses.ts';
import route from '../../src/probes/route.ts';
import { measure, programs } from './support.ts';

test.each([
  ['127.0.0.1', 'loopback'],
  ['::1', 'loopback'],
  ['10.1.2.3', 'private'],
  ['172.31.255.255', 'private'],
  ['172.32.0.0', 'public'],
  ['192.168.1.1', 'private'],
  ['100.64.0.1', 'carrier-nat'],
  ['169.254.169.254', 'link-local'],
  ['fe80::1%eth0', 'link-local'],
  ['fd00::1', 'unique-local'],
  ['203.0.113.7', 'documentation'],
  ['2001:db8::1', 'documentation'],
  ['198.18.0.5', 'benchmark'],
  ['224.0.0.1', 'multicast'],
  ['0.0.0.0', 'unspecified'],
  ['::', 'unspecified'],
  ['::ffff:10.0.0.1', 'private'],
  ['8.8.8.8', 'public'],
  ['2606:4700::1', 'public'],
])('%s is %s', (address, kind) => {
  expect(classOf(address)).toBe(kind);
});

describe('what ip prints', () => {
  test('a default route, a specific one, the link itself, and the machine itself', () => {
    expect(parseIpRoute({ dst: 'default', gateway: '10.0.0.1', dev: 'eth0' })).toEqual({
      route: 'default',
      via: '10.0.0.1',
      device: 'eth0',
    });
    expect(parseIpRoute({ dst: '10.9.0.0/16', gateway: '10.0.0.2', dev: 'eth0' })).toEqual({
      route: 'specific',
      via: '10.0.0.2',
      device: 'eth0',
      prefix: '10.9.0.0/16',
    });
    expect(parseIpRoute({ dst: '10.0.0.0/24', dev: 'eth0' })).toEqual({
      route: 'on-link',
      device: 'eth0',
      prefix: '10.0.0.0/24',
    });
    expect(parseIpRoute({ type: 'local', dst: '::1', dev: 'lo' })).toEqual({
      route: 'local',
      device: 'lo',
      prefix: '::1/128',
    });
  });

  test('a route that throws packets away is none', () => {
    expect(parseIpRoute({ type: 'blackhole', dst: '10.9.0.0/16' })).toEqual({
      route: 'none',
      prefix: '10.9.0.0/16',
      refusal: 'blackhole',
    });
  });

  test.each([
    ['Network is unreachable', 'no-route'],
    ['No route to host', 'unreachable'],
    ['Permission denied', 'prohibit'],
    ['Invalid argument', 'blackhole'],
  ])('the kernel’s answer "%s" is a refusal: %s', (answer, refusal) => {
    expect(parseRefusal(`RTNETLINK answers: ${answer}\n`)).toEqual({ route: 'none', refusal });
  });

  test('an error of ip itself is no answer of the kernel', () => {
    expect(parseRefusal('Error: any valid prefix is expected rather than "x".\n')).toBeNull();
  });

  test('links that are set down, links without a carrier, and never loopback', () => {
    const links = [
      { ifname: 'lo', flags: ['LOOPBACK', 'UP'], operstate: 'UNKNOWN' },
      { ifname: 'eth0', flags: ['UP', 'LOWER_UP'], operstate: 'UP' },
      { ifname: 'eth1', flags: ['NO-CARRIER', 'UP'], operstate: 'DOWN' },
      { ifname: 'eth2', flags: ['BROADCAST'], operstate: 'DOWN' },
    ];
    expect(parseIpLinks(links)).toEqual([
      { device: 'eth0', state: 'up' },
      { device: 'eth1', state: 'no-carrier' },
      { device: 'eth2', state: 'off' },
    ]);
  });

  test('links that are down, or have no carrier, are not up', () => {
    const link = (flags: string[], operstate: string) => ({
      ifname: 'eth0',
      flags,
      operstate,
      addr_info: [{ local: '10.0.0.2', prefixlen: 24 }],
    });
    const up = (flags: string[], operstate: string) => parseIpAddr([link(flags, operstate)])[0]?.up;
    expect(up(['UP', 'LOWER_UP'], 'UP')).toBe(true);
    expect(up(['LOOPBACK', 'UP', 'LOWER_UP'], 'UNKNOWN')).toBe(true);
    expect(up(['UP', 'NO-CARRIER'], 'DOWN')).toBe(false);
    expect(up(['UP', 'NO-CARRIER'], 'UNKNOWN')).toBe(false);
    expect(up(['BROADCAST'], 'DOWN')).toBe(false);
    expect(parseIpAddr([link(['UP'], 'UP')])[0]).toMatchObject({
      address: '10.0.0.2',
      prefix: 24,
      device: 'eth0',
      class: 'private',
    });
  });

  test('neighbours', () => {
    expect(fromIpNeigh([{ state: ['REACHABLE'] }])).toEqual({ neighbour: 'complete' });
    expect(fromIpNeigh([{ state: ['STALE'] }])).toEqual({ neighbour: 'complete' });
    expect(fromIpNeigh([{ state: ['FAILED'] }])).toEqual({ neighbour: 'failed' });
    expect(fromIpNeigh([{ state: ['INCOMPLETE'] }])).toEqual({ neighbour: 'incomplete' });
    expect(fromIpNeigh([{ state: ['PERMANENT'], lladdr: '02:00:00:00:00:99' }])).toEqual({
      neighbour: 'complete',
      pinned: '02:00:00:00:00:99',
    });
    expect(fromIpNeigh([])).toEqual({ neighbour: 'absent' });
  });
});

describe('what /proc says, where there is no ip', () => {
  const table = parseProcRoute(
    [
      'Iface\tDestination\tGateway\tFlags\tRefCnt\tUse\tMetric\tMask\tMTU\tWindow\tIRTT',
      'eth0\t00000000\t010200C0\t0003\t0\t0\t0\t00000000\t0\t0\t0',
      'eth0\t000200C0\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0',
      'tun0\t0000090A\t0101080A\t0003\t0\t0\t50\t0000FFFF\t0\t0\t0',
      '*\t0000FB0A\t00000000\t0201\t0\t0\t0\t0000FFFF\t0\t0\t0',
      '',
    ].join('\n'),
  );

  test('the longest prefix wins', () => {
    expect(procRouteTo(table, '8.8.8.8')).toEqual({ route: 'default', device: 'eth0', via: '192.0.2.1' });
    expect(procRouteTo(table, '192.0.2.77')).toEqual({
      route: 'on-link',
      device: 'eth0',
      prefix: '192.0.2.0/24',
    });
    expect(procRouteTo(table, '10.9.3.4')).toEqual({
      route: 'specific',
      device: 'tun0',
      prefix: '10.9.0.0/16',
      via: '10.8.1.1',
    });
  });

  test('a rejecting route, and no route at all, are none', () => {
    expect(procRouteTo(table, '10.251.0.1')).toEqual({ route: 'none' });
    expect(procRouteTo([], '8.8.8.8')).toEqual({ route: 'none' });
  });

  test('the ARP table: complete, in progress, absent', () => {
    const text =
      'IP address HW type Flags HW address Mask Device\n10.0.0.1 0x1 0x2 02:00:00:00:00:01 * eth0\n10.0.0.9 0x1 0x0 00:00:00:00:00:00 * eth0\n10.0.0.7 0x1 0x6 02:00:00:00:00:99 * eth0\n';
    expect(fromProcArp(text, '10.0.0.1')).toEqual({ neighbour: 'complete' });
    expect(fromProcArp(text, '10.0.0.9')).toEqual({ neighbour: 'incomplete' });
    expect(fromProcArp(text, '10.0.0.7')).toEqual({ neighbour: 'complete', pinned: '02:00:00:00:00:99' });
    expect(fromProcArp(text, '10.0.0.2')).toEqual({ neighbour: 'absent' });
  });
});

describe('the probes', () => {
  test('the route to this machine is local', async () => {
    const { failure, facts } = await measure(route, 'tcp://127.0.0.1:80');
    expect(failure).toBeNull();
    expect(facts).toMatchObject({ address: '127.0.0.1', class: 'loopback', route: 'local' });
    expect(facts.own.some(({ class: kind }) => kind === 'loopback')).toBe(true);
  });

  test('no route at all is told as such', async () => {
    await programs({ ip: 'echo "RTNETLINK answers: Network is unreachable" >&2; exit 2' });
    const { failure, facts } = await measure(route, 'tcp://203.0.113.7:80');
    expect(failure).toBe('network_unreachable');
    expect(facts.route).toBe('none');
  });

  test('own addresses, and whether there is a default route', async () => {
    await programs({
      ip: 'case "$*" in *addr*) echo "[]";; *0.0.0.0/0*) echo "[{\\"dst\\":\\"default\\"}]";; *) echo "[]";; esac',
    });
    expect((await measure(addresses, 'tcp://127.0.0.1:80')).facts).toEqual({ own: [], defaultRoute: true });
  });

  test('a default route of IPv6 is seen among those of all tables, and none of another table', async () => {
    const table = (rest: string) => `[{"dst":"default","dev":"eth0"${rest}}]`;
    const answering = (json: string) =>
      programs({ ip: `case "$*" in *"table all exact ::/0"*) echo '${json}';; *) echo "[]";; esac` });
    await answering(table(''));
    expect((await measure(addresses, 'tcp://127.0.0.1:80')).facts.defaultRoute).toBe(true);
    await answering(table(',"table":"local"'));
    expect((await measure(addresses, 'tcp://127.0.0.1:80')).facts.defaultRoute).toBe(false);
  });
});
