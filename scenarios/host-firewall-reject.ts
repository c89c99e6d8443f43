import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';
import { besides, CLOSED } from './lib/twins.ts';

export default {
  title: 'Closed, although it is open',
  ticket:
    'ws://lobby.hazel.example:4455/ answers "connection refused" to all players since the new image. On the ' +
    'server curl gets its 101, and the process listens on 0.0.0.0, I swear.',
  topology: {
    networks: { cafe: { subnets: ['192.168.119.0/24'] }, hosting: { subnets: ['198.51.100.216/29'] } },
    hosts: {
      player: {
        at: { cafe: '192.168.119.8' },
        gateway: '192.168.119.1',
        hosts: { 'lobby.hazel.example': '198.51.100.220' },
      },
      gw: { at: { cafe: '192.168.119.1', hosting: '198.51.100.217' }, forwards: true },
      lobby: {
        at: { hosting: '198.51.100.220' },
        gateway: '198.51.100.217',
        services: { sshd, lobby: { server: 'websocket', with: { port: 4455 } } },
      },
    },
  },
  goal: { url: 'ws://lobby.hazel.example:4455/', from: 'player', server: 'lobby' },
  faults: [
    { fault: 'reject-packets', on: 'lobby', with: { chain: 'INPUT', port: 4455, answer: 'tcp-reset' } },
  ],
  symptom: 'refused',
  truth: ['host-firewall-reject'],
  twins: besides('host-firewall-reject', CLOSED),
  hints: [
    'It listens where others can reach it, and still resets.',
    'A reset looks the same whoever makes it. Who else on that machine can make one?',
    'A rule in INPUT of the server answers 4455 with a reset: its counter moves with each try.',
  ],
  lesson:
    'A refusal is no proof that nobody listens. Where ss shows the listener and the client is refused, look ' +
    'at the firewall’s counters.',
} satisfies Scenario;
