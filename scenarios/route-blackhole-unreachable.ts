import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';

export default {
  title: 'The summary route that outlived its parts',
  ticket:
    '"No route to host" from the branch server to ws://10.140.64.20:6001/bus, instantly. The neighbours in ' +
    '10.140.65.x are reachable by the same router.',
  topology: {
    networks: { branch: { subnets: ['10.140.2.0/24'] }, depot: { subnets: ['10.140.64.0/24'] } },
    hosts: {
      branch: { at: { branch: '10.140.2.9' }, gateway: '10.140.2.1' },
      gw: { at: { branch: '10.140.2.1', depot: '10.140.64.1' }, forwards: true },
      bus: {
        at: { depot: '10.140.64.20' },
        gateway: '10.140.64.1',
        services: { sshd, bus: { server: 'websocket', with: { port: 6001, path: '/bus' } } },
      },
    },
  },
  goal: { url: 'ws://10.140.64.20:6001/bus', from: 'branch', server: 'bus' },
  faults: [{ fault: 'refuse-route', on: 'branch', with: { kind: 'unreachable', to: '10.140.64.0/24' } }],
  symptom: 'unreachable',
  truth: ['route-blackhole'],
  hints: [
    'A dead machine takes three seconds to be called unreachable. This takes none.',
    'ip route get 10.140.64.20, and the whole table: ip route.',
    'The table has an "unreachable 10.140.64.0/24" entry, more specific than the default route.',
  ],
  lesson:
    'Time tells: "no route to host" at once comes from a routing table, after three seconds from a neighbour ' +
    'that is not found.',
} satisfies Scenario;
