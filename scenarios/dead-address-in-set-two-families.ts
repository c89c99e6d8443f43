import type { Scenario } from '../src/core/types.ts';
import { zone } from './lib/files.ts';
import { dnsmasq, nameServer, sshd } from './lib/services.ts';

const room = { server: 'websocket', with: { port: 8448, bind: '::' } } as const;

export default {
  title: 'Only from the new office',
  ticket:
    'Since the new office has IPv6, wss is fine in the browser, but our client for ws://room.teasel.example:8448/ times out every now and then. ' +
    'In the old office, IPv4 only, it never does.',
  topology: {
    networks: {
      office: { subnets: ['192.168.84.0/24', '2001:db8:84::/64'] },
      hosting: { subnets: ['203.0.113.96/28', '2001:db8:84:100::/64'] },
    },
    hosts: {
      phone: {
        at: { office: ['192.168.84.20', '2001:db8:84::20'] },
        gateway: ['192.168.84.1', '2001:db8:84::1'],
        resolvers: ['192.168.84.2'],
      },
      cache: {
        at: { office: '192.168.84.2' },
        gateway: '192.168.84.1',
        services: { resolver: dnsmasq({ 'teasel.example': '203.0.113.98' }) },
      },
      gw: {
        at: {
          office: ['192.168.84.1', '2001:db8:84::1'],
          hosting: ['203.0.113.97', '2001:db8:84:100::1'],
        },
        forwards: true,
      },
      ns: {
        at: { hosting: '203.0.113.98' },
        gateway: '203.0.113.97',
        files: {
          '/etc/zones/teasel.example':
            zone('teasel.example', '203.0.113.98', { room: '203.0.113.100' }) +
            'room IN AAAA 2001:db8:84:100::100\nroom IN AAAA 2001:db8:84:100::101\n',
        },
        services: { named: nameServer('/etc/zones/teasel.example') },
      },
      room: {
        at: { hosting: ['203.0.113.100', '2001:db8:84:100::100'] },
        gateway: ['203.0.113.97', '2001:db8:84:100::1'],
        services: { sshd, room },
      },
      spare: {
        at: { hosting: ['203.0.113.101', '2001:db8:84:100::101'] },
        gateway: ['203.0.113.97', '2001:db8:84:100::1'],
        services: { sshd, room },
      },
    },
  },
  goal: {
    url: 'ws://room.teasel.example:8448/',
    from: 'phone',
    server: 'room',
    tries: 6,
    patienceMs: 700,
    firstAddressOnly: true,
  },
  faults: [{ fault: 'drop-packets', on: 'spare', with: { chain: 'INPUT', port: 8448, by: 'ip6tables' } }],
  symptom: 'intermittent',
  truth: ['dead-address-in-set'],
  hints: [
    'It depends on the family. Which addresses of the name does a client with IPv6 try first?',
    'The name has two IPv6 addresses and one of IPv4. Try each by itself.',
    '2001:db8:84:100::101 never answers on 8448; the others always do.',
  ],
  lesson:
    'Clients with IPv6 try those addresses first, and browsers hide a dead one by racing the families (RFC 8305). A program that does not ' +
    'race meets it each time that it comes first.',
} satisfies Scenario;
