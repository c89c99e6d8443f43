import type { Scenario } from '../src/core/types.ts';
import { zone } from './lib/files.ts';
import { forwarder, nameServer, sshd } from './lib/services.ts';

export default {
  title: 'After the update of the router',
  ticket:
    'Since the router updated itself at night nothing works here, the Internet is down I think. For example ' +
    'http://tickets.bryony.example:8580/ does not open. The cable is in and the lights are green.',
  topology: {
    networks: {
      home: { subnets: ['192.168.188.0/24'] },
      outside: { subnets: ['203.0.113.208/28'] },
    },
    hosts: {
      desktop: { at: { home: '192.168.188.34' }, gateway: '192.168.188.1', resolvers: ['192.168.188.1'] },
      router: {
        at: { home: '192.168.188.1', outside: '203.0.113.209' },
        forwards: true,
        services: {
          resolver: forwarder({ 'bryony.example': '203.0.113.212' }),
          admin: { server: 'http', with: { port: 80, otherwise: { body: '<h1>Home router</h1>\n' } } },
        },
      },
      ns: {
        at: { outside: '203.0.113.212' },
        gateway: '203.0.113.209',
        files: {
          '/etc/zones/bryony.example': zone('bryony.example', '203.0.113.212', { tickets: '203.0.113.215' }),
        },
        services: { named: nameServer('/etc/zones/bryony.example') },
      },
      tickets: {
        at: { outside: '203.0.113.215' },
        gateway: '203.0.113.209',
        services: {
          sshd,
          tickets: { server: 'http', with: { port: 8580, otherwise: { body: '<h1>Tickets</h1>\n' } } },
        },
      },
    },
  },
  goal: { url: 'http://tickets.bryony.example:8580/', from: 'desktop', server: 'tickets' },
  faults: [{ fault: 'stop-service', on: 'router', with: { service: 'resolver' } }],
  symptom: 'dns',
  truth: ['resolver-unreachable'],
  hints: [
    'Is it the whole Internet? Ping 203.0.113.215.',
    'Addresses work and names do not. Who resolves names here?',
    'On the router nobody listens on UDP port 53: its DNS program did not come back.',
  ],
  lesson:
    'When every name fails and addresses work, look at the resolver first. A closed UDP port tells of itself by an ICMP message, but ' +
    'many programs wait all the same.',
} satisfies Scenario;
