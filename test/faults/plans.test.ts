/** The plans themselves, where a slip would not be seen by the contract. */
import { expect, test } from 'vitest';
import defaultDrop from '../../src/faults/default-drop.ts';
import dropPackets from '../../src/faults/drop-packets.ts';
import dnsRecord from '../../src/faults/dns-record.ts';
import linkDown from '../../src/faults/link-down.ts';
import moveService from '../../src/faults/move-service.ts';
import nftDrop from '../../src/faults/nft-drop.ts';
import proxySetting from '../../src/faults/proxy-setting.ts';
import stopService from '../../src/faults/stop-service.ts';
import swapAddresses from '../../src/faults/swap-addresses.ts';
import type { Action } from '../../src/core/types.ts';
import { at } from './lib/site.ts';

const commands = (actions: readonly Action[]): readonly string[] =>
  actions.map((action) =>
    action.do === 'run' ? `${action.on}: ${action.argv.join(' ')}` : `${action.on}: ${action.do}`,
  );

test('a rule is deleted and looked for by the very words that made it', () => {
  const { inject, undo, landed } = dropPackets.plan(at('router'), {
    ...dropPackets.defaults,
    chain: 'FORWARD',
    to: '203.0.113.2',
    port: 8080,
    comment: 'site 7',
  });
  const rule = 'FORWARD -p tcp -d 203.0.113.2 --dport 8080 -m comment --comment site 7 -j DROP';
  expect(commands(inject)).toEqual([`router: iptables -w -I ${rule}`]);
  expect(commands(undo)).toEqual([`router: iptables -w -D ${rule}`]);
  expect(landed[0]!.argv.join(' ')).toBe(`iptables -w -C ${rule}`);
});

test('an nftables table is created, never reused, and deleted as a whole', () => {
  const { inject, undo } = nftDrop.plan(at('server'), { ...nftDrop.defaults, table: 'boot', port: 5433 });
  expect(inject[0]).toMatchObject({ do: 'run', argv: ['nft', '-f', '-'] });
  expect(inject[0]!.do === 'run' && inject[0]!.stdin).toMatch(/^create table inet boot\n/);
  expect(commands(undo)).toEqual(['server: nft delete table inet boot']);
});

test('a link that comes back gets the routes over it again, and no others', () => {
  const { inject, undo } = linkDown.plan(at('server'), { network: 'wan' });
  expect(commands(inject)[0]).toBe('server: ip link set eth0 down');
  expect(commands(undo).slice(0, 3)).toEqual([
    'server: ip link set eth0 up',
    'server: ip route replace default via 203.0.113.1',
    'server: ip route replace 192.168.7.0/24 via 203.0.113.1',
  ]);
  expect(commands(undo)).not.toContain('server: ip route replace 10.0.0.0/8 via 192.168.7.1');
});

test('every neighbour forgets a host that goes, and only that host', () => {
  const { inject } = linkDown.plan(at('server'), { network: 'wan' });
  expect(commands(inject).slice(1)).toEqual([
    'router: ip neigh flush to 203.0.113.2 dev eth1',
    'ns: ip neigh flush to 203.0.113.2 dev eth0',
    'other: ip neigh flush to 203.0.113.2 dev eth0',
  ]);
});

test('two machines never hold one address at the same time', () => {
  const { inject } = swapAddresses.plan(at('server'), { with: 'other', network: 'wan' });
  expect(commands(inject).slice(0, 4)).toEqual([
    'server: ip address del 203.0.113.2/28 dev eth0',
    'other: ip address del 203.0.113.4/28 dev eth0',
    'server: ip address add 203.0.113.4/28 dev eth0',
    'other: ip address add 203.0.113.2/28 dev eth0',
  ]);
});

test('a service that moves keeps its other parameters, and its old port must be free', () => {
  const { inject, landed } = moveService.plan(at('server'), { service: 'app', bind: null, port: 9000 });
  expect(inject[1]).toMatchObject({
    service: { server: 'websocket', with: { port: 9000, bind: '0.0.0.0' } },
  });
  expect(landed.length).toBe(2);
});

test('a program that does not run is proven by its TCP ports', () => {
  const { landed } = stopService.plan(at('server'), { service: 'web' });
  expect(landed.map(({ argv }) => argv.at(-1))).toEqual(['80']);
});

test('a record is edited in its place, and nothing else in the zone', () => {
  const zone = { zone: '/etc/zones/example.org', name: 'app.example.org', address: '203.0.113.4' };
  const { inject } = dnsRecord.plan(at('ns'), zone);
  const [write] = inject;
  expect(write!.do === 'write' && write!.text.split('\n').slice(3)).toEqual([
    '@ IN NS ns1',
    'ns1 IN A 203.0.113.3',
    'app IN A 203.0.113.4',
    '',
  ]);
});

test('settings are added to those that are there', () => {
  const { inject } = proxySetting.plan(at('client'), {
    settings: { http_proxy: 'http://127.0.0.1:1', no_proxy: 'x' },
  });
  expect(inject[0]).toMatchObject({ text: 'LANG=C.UTF-8\nhttp_proxy=http://127.0.0.1:1\nno_proxy=x\n' });
});

test('what the topology does not have is told, with what it has', () => {
  expect(() => stopService.plan(at('server'), { service: 'chat' })).toThrow(
    'expected a service of server (app, web), got chat',
  );
  expect(() => linkDown.plan(at('client'), { network: 'wan' })).toThrow(
    'expected a network of client, got wan',
  );
  expect(() =>
    dnsRecord.plan(at('ns'), { zone: '/etc/zones/example.org', name: 'no.example.org', address: '::1' }),
  ).toThrow('expected one AAAA record of no.example.org, found 0');
});

test('a chain that drops by default is emptied rule by rule, and lets all in before it is', () => {
  const parameters = { ...defaultDrop.defaults, allow: [443] };
  const { inject, undo } = defaultDrop.plan(at('server'), parameters);
  expect(commands(inject).at(-2)).toBe('server: iptables -w -A INPUT -p tcp --dport 443 -j ACCEPT');
  expect(commands(inject).at(-1)).toBe('server: iptables -w -P INPUT DROP');
  expect(commands(undo).slice(0, 2)).toEqual([
    'server: iptables -w -P INPUT ACCEPT',
    'server: iptables -w -D INPUT -p tcp --dport 443 -j ACCEPT',
  ]);
  expect(undo.length).toBe(inject.length);
});

test('an IPv6 address is given back when the link is, and sockets of both families are told as ss tells them', () => {
  const site = at('server');
  const topology = {
    networks: { six: { subnets: ['2001:db8:1::/64'] } },
    hosts: {
      server: {
        at: { six: '2001:db8:1::2' },
        services: { app: { server: 'websocket', with: { port: 8080, bind: '::' } } },
      },
    },
  };
  const { undo } = linkDown.plan({ ...site, topology }, { network: 'six' });
  expect(commands(undo)).toEqual([
    'server: ip link set eth0 up',
    'server: ip address replace 2001:db8:1::2/64 dev eth0 nodad',
  ]);
  const listensOn = (bind: string): string => {
    const plan = moveService.plan({ ...site, topology }, { service: 'app', bind, port: null });
    return plan.landed[0]!.stdout!;
  };
  expect('LISTEN 0 511 [::1]:8080 [::]:*').toMatch(new RegExp(listensOn('::1')));
  expect('LISTEN 0 511 *:8080 *:*').toMatch(new RegExp(listensOn('::')));
  expect('LISTEN 0 511 [::]:8080 [::]:*').not.toMatch(new RegExp(listensOn('::1')));
});
