import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';
import { besides, CLOSED } from './lib/twins.ts';

export default {
  title: 'Works on my machine',
  ticket:
    'Demo in ten minutes. On my laptop ws://localhost:5173/hmr works, from the tablet beside it ws://10.0.77.5:5173/hmr is refused. Same wireless, no ' +
    'firewall, we checked.',
  topology: {
    networks: { room: { subnets: ['10.0.77.0/24'] } },
    hosts: {
      tablet: { at: { room: '10.0.77.9' } },
      laptop: {
        at: { room: '10.0.77.5' },
        services: { sshd, demo: { server: 'websocket', with: { port: 5173, path: '/hmr' } } },
      },
    },
  },
  goal: { url: 'ws://10.0.77.5:5173/hmr', from: 'tablet', server: 'laptop' },
  faults: [{ fault: 'move-service', on: 'laptop', with: { service: 'demo', bind: '127.0.0.1' } }],
  symptom: 'refused',
  truth: ['loopback-bind'],
  twins: besides('loopback-bind', CLOSED),
  hints: [
    'What is the difference between localhost and 10.0.77.5, for the program on the laptop?',
    'ss -ltn on the laptop.',
    'The development server listens on 127.0.0.1:5173 only: start it with --host.',
  ],
  lesson:
    'Development servers listen on loopback, for good reasons. Tell them the address on which others may come.',
} satisfies Scenario;
