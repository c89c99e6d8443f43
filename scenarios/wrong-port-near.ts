import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';

export default {
  title: 'One port further',
  ticket:
    'After the upgrade the dashboard shows "connection refused" for its event stream ws://events.plum.example:8080/feed. ' +
    'The service log says "listening" and looks healthy.',
  topology: {
    networks: {
      flat: { subnets: ['192.168.18.0/24'] },
      hosting: { subnets: ['198.51.100.88/29'] },
    },
    hosts: {
      wall: {
        at: { flat: '192.168.18.40' },
        gateway: '192.168.18.1',
        hosts: { 'events.plum.example': '198.51.100.91' },
      },
      gw: { at: { flat: '192.168.18.1', hosting: '198.51.100.89' }, forwards: true },
      app: {
        at: { hosting: '198.51.100.91' },
        gateway: '198.51.100.89',
        services: { sshd, events: { server: 'websocket', with: { port: 8080, path: '/feed' } } },
      },
    },
  },
  goal: { url: 'ws://events.plum.example:8080/feed', from: 'wall', server: 'app' },
  faults: [{ fault: 'move-service', on: 'app', with: { service: 'events', port: 8081 } }],
  symptom: 'refused',
  truth: ['wrong-port'],
  hints: [
    'The log says "listening". On what?',
    'Try the ports beside it, or ask the server: ss -ltnp.',
    'The new version listens on 8081.',
  ],
  lesson:
    'Upgrades bring new defaults. The quickest proof of a moved service is to find it: the same request succeeds on a ' +
    'port nearby.',
} satisfies Scenario;
