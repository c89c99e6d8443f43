import type { Scenario } from '../src/core/types.ts';
import { zone } from './lib/files.ts';
import { forwarder, nameServer, sshd } from './lib/services.ts';

export default {
  title: 'Half of the Internet is enough',
  ticket:
    'ping -6 to radio.tansy.example says "Destination unreachable: No route" from our studio, and the name has an IPv6 address. So ' +
    'http://radio.tansy.example:8000/live must be down for us. Shall I wake somebody?',
  topology: {
    networks: {
      studio: { subnets: ['192.168.31.0/24', '2001:db8:31::/64'] },
      hosting: { subnets: ['203.0.113.184/29'] },
    },
    hosts: {
      desk: {
        at: { studio: ['192.168.31.40', '2001:db8:31::40'] },
        gateway: ['192.168.31.1', '2001:db8:31::1'],
        resolvers: ['192.168.31.2'],
      },
      dns: {
        at: { studio: '192.168.31.2' },
        gateway: '192.168.31.1',
        services: { resolver: forwarder({ 'tansy.example': '203.0.113.189' }) },
      },
      gw: {
        at: { studio: ['192.168.31.1', '2001:db8:31::1'], hosting: '203.0.113.185' },
        forwards: true,
      },
      radio: {
        at: { hosting: '203.0.113.187' },
        gateway: '203.0.113.185',
        services: {
          sshd,
          radio: { server: 'http', with: { port: 8000, routes: { '/live': { body: 'on air\n' } } } },
        },
      },
      ns: {
        at: { hosting: '203.0.113.189' },
        gateway: '203.0.113.185',
        files: {
          '/etc/zones/tansy.example':
            zone('tansy.example', '203.0.113.189', { radio: '203.0.113.187' }) +
            'radio IN AAAA 2001:db8:ff31::187\n',
        },
        services: { named: nameServer('/etc/zones/tansy.example') },
      },
    },
  },
  goal: { url: 'http://radio.tansy.example:8000/live', from: 'desk', server: 'radio' },
  faults: [],
  symptom: 'none',
  truth: [],
  hints: [
    'Does a program give up after the first address?',
    'The router has no way for IPv6; the next address is IPv4.',
    'The page is there. What is broken is IPv6, and nobody notices.',
  ],
  lesson:
    'Programs try the addresses of a name one after the other, or race them (RFC 8305). A family that fails at once costs nothing; one ' +
    'that is silent costs time.',
} satisfies Scenario;
