import type { Scenario } from '../src/core/types.ts';
import { zone } from './lib/files.ts';
import { forwarder, nameServer, resolver, sshd } from './lib/services.ts';

export default {
  title: 'Room 214',
  ticket:
    'In the hotel our till app cannot connect: WebSocket connection to ws://pos.dill.example/ failed, Unexpected response code: 302. Over the ' +
    'phone’s hotspot it works.',
  topology: {
    networks: {
      rooms: { subnets: ['192.168.44.0/24'] },
      world: { subnets: ['203.0.113.48/28'] },
    },
    hosts: {
      tablet: { at: { rooms: '192.168.44.214' }, gateway: '192.168.44.1', resolvers: ['192.168.44.1'] },
      hotel: {
        at: { rooms: '192.168.44.1', world: '203.0.113.49' },
        forwards: true,
        services: {
          resolver: forwarder({ 'dill.example': '203.0.113.51' }),
          welcome: {
            server: 'http',
            with: {
              port: 80,
              otherwise: { status: 302, headers: { location: 'http://welcome.hotel.example/' } },
            },
          },
        },
      },
      ns: {
        at: { world: '203.0.113.51' },
        gateway: '203.0.113.49',
        files: { '/etc/zones/dill.example': zone('dill.example', '203.0.113.51', { pos: '203.0.113.55' }) },
        services: { named: nameServer('/etc/zones/dill.example') },
      },
      pos: {
        at: { world: '203.0.113.55' },
        gateway: '203.0.113.49',
        services: { sshd, pos: { server: 'websocket', with: { port: 80 } } },
      },
    },
  },
  goal: { url: 'ws://pos.dill.example/', from: 'tablet', server: 'pos' },
  faults: [
    {
      fault: 'name-server-settings',
      on: 'hotel',
      with: {
        service: 'resolver',
        with: resolver('--cache-size=0', '--address=/#/192.168.44.1').with,
        name: 'pos.dill.example',
        says: '192.168.44.1',
      },
    },
  ],
  symptom: 'protocol',
  truth: ['dns-hijacked'],
  hints: [
    'Somebody answers, and it is not the till server. Who?',
    'Which address does the name resolve to? And any other name, even one that you make up?',
    'The hotel’s resolver gives 192.168.44.1 for every name.',
  ],
  lesson:
    'Make up a name that cannot exist and look it up. If it has an address, the resolver does not tell the truth, and nothing that ' +
    'follows from its answers is about the service.',
} satisfies Scenario;
