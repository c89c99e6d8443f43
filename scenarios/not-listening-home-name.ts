import type { Scenario } from '../src/core/types.ts';
import { homeResolver, sshd } from './lib/services.ts';
import { besides, CLOSED } from './lib/twins.ts';

export default {
  title: 'A name that only the router knows',
  ticket:
    'Home automation went dark: the app says "connection refused" for ws://hub.attic.example:8123/api. I rebooted ' +
    'everything twice, the router too.',
  topology: {
    networks: {
      house: { subnets: ['192.168.44.0/24'] },
      attic: { subnets: ['192.168.45.0/24'] },
    },
    hosts: {
      phone: { at: { house: '192.168.44.30' }, gateway: '192.168.44.1', resolvers: ['192.168.44.1'] },
      router: {
        at: { house: '192.168.44.1', attic: '192.168.45.1' },
        forwards: true,
        services: { resolver: homeResolver({ 'hub.attic.example': '192.168.45.12' }) },
      },
      hub: {
        at: { attic: '192.168.45.12' },
        gateway: '192.168.45.1',
        services: { sshd, hub: { server: 'websocket', with: { port: 8123, path: '/api' } } },
      },
    },
  },
  goal: { url: 'ws://hub.attic.example:8123/api', from: 'phone', server: 'hub' },
  faults: [{ fault: 'stop-service', on: 'hub', with: { service: 'hub' } }],
  symptom: 'refused',
  truth: ['not-listening'],
  twins: [...besides('not-listening', CLOSED), 'stale-dns'],
  hints: [
    'The hub’s address answers, and refuses the port.',
    'Nobody but the router can vouch for the name; the hub itself can tell its own address.',
    'The address is the hub’s, and nothing on it listens on 8123: the service did not come up.',
  ],
  lesson:
    'Where only one resolver knows a name, nobody can confirm its answer: an old address stays possible until the server ' +
    'itself is asked.',
} satisfies Scenario;
