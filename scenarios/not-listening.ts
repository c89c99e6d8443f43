import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';
import { besides, CLOSED } from './lib/twins.ts';

export default {
  title: 'It was started once',
  ticket:
    'Players get "connection refused" on ws://arena.rowan.example:3653/ since the server was rebooted for updates. The ' +
    'web page of the game loads normally.',
  topology: {
    networks: {
      home: { subnets: ['10.30.15.0/24'] },
      hosting: { subnets: ['198.51.100.80/29'] },
    },
    hosts: {
      pc: {
        at: { home: '10.30.15.4' },
        gateway: '10.30.15.1',
        hosts: { 'arena.rowan.example': '198.51.100.83' },
      },
      gw: { at: { home: '10.30.15.1', hosting: '198.51.100.81' }, forwards: true },
      arena: {
        at: { hosting: '198.51.100.83' },
        gateway: '198.51.100.81',
        services: {
          sshd,
          page: { server: 'http', with: { port: 80, routes: { '/': { body: '<h1>Arena</h1>\n' } } } },
          arena: { server: 'websocket', with: { port: 3653 } },
        },
      },
    },
  },
  goal: { url: 'ws://arena.rowan.example:3653/', from: 'pc', server: 'arena' },
  faults: [{ fault: 'stop-service', on: 'arena', with: { service: 'arena' } }],
  symptom: 'refused',
  truth: ['not-listening'],
  twins: besides('not-listening', CLOSED),
  hints: [
    'The machine is alive and refuses the port itself.',
    'On the server: who listens on what? (ss -ltnp)',
    'Nobody listens on 3653: the game server was not started after the reboot.',
  ],
  lesson:
    'A refusal at once from a machine that is alive means that the port has no listener there. ss -ltn says so in one ' +
    'line; then make sure that the service starts at boot.',
} satisfies Scenario;
