import type { Scenario } from '../src/core/types.ts';
import { zone } from './lib/files.ts';
import { forwarder, nameServer, sshd } from './lib/services.ts';

export default {
  title: 'Leaving the provider',
  ticket:
    'We are moving live.sedge.example away from our hosting provider and back to ourselves. Since a minute ago ' +
    'ws://live.sedge.example:9292/ cannot be resolved anywhere. The provider says it is not them.',
  topology: {
    networks: {
      studio: { subnets: ['192.168.34.0/24'] },
      net: { subnets: ['203.0.113.32/27'] },
    },
    hosts: {
      encoder: { at: { studio: '192.168.34.8' }, gateway: '192.168.34.1', resolvers: ['203.0.113.35'] },
      gw: { at: { studio: '192.168.34.1', net: '203.0.113.33' }, forwards: true },
      resolver: {
        at: { net: '203.0.113.35' },
        gateway: '203.0.113.33',
        services: {
          resolver: forwarder({ 'sedge.example': '203.0.113.36', 'cast-hosting.example': '203.0.113.37' }),
        },
      },
      ns: {
        at: { net: '203.0.113.36' },
        gateway: '203.0.113.33',
        files: {
          '/etc/zones/sedge.example': zone('sedge.example', '203.0.113.36', {
            live: '203.0.113.40',
            www: '203.0.113.40',
          }),
        },
        services: { named: nameServer('/etc/zones/sedge.example') },
      },
      ns2: {
        at: { net: '203.0.113.37' },
        gateway: '203.0.113.33',
        files: {
          '/etc/zones/cast-hosting.example':
            zone('cast-hosting.example', '203.0.113.37', {}) + 'sedge IN CNAME live.sedge.example.\n',
        },
        services: { named: nameServer('/etc/zones/cast-hosting.example') },
      },
      live: {
        at: { net: '203.0.113.40' },
        gateway: '203.0.113.33',
        services: { sshd, live: { server: 'websocket', with: { port: 9292 } } },
      },
    },
  },
  goal: { url: 'ws://live.sedge.example:9292/', from: 'encoder', server: 'live' },
  faults: [
    {
      fault: 'zone-records',
      on: 'ns',
      with: {
        zone: '/etc/zones/sedge.example',
        name: 'live.sedge.example',
        records: ['CNAME sedge.cast-hosting.example.'],
      },
    },
  ],
  symptom: 'dns',
  truth: ['cname-loop'],
  hints: [
    'Where does live.sedge.example lead now?',
    'Follow the alias into the provider’s zone. Where does it lead from there?',
    'The provider’s name is an alias of live.sedge.example, which is an alias of the provider’s name.',
  ],
  lesson:
    'Each zone looks right by itself; only the two together go in circles. The resolver here passes on the first alias and no ' +
    'address: follow the chain by hand, or with dig +trace.',
} satisfies Scenario;
