import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';

export default {
  title: 'Only "tcp6" in netstat',
  ticket:
    'netstat on the game host shows the lobby as "tcp6 :::7575" and there is no tcp line for it. So it is IPv6 only, and our players ' +
    'have IPv4! ws://203.0.113.246:7575/lobby cannot possibly work. Please bind it to IPv4.',
  topology: {
    networks: {
      players: { subnets: ['192.168.121.0/24'] },
      hosting: { subnets: ['203.0.113.240/29', '2001:db8:75::/64'] },
    },
    hosts: {
      player: { at: { players: '192.168.121.44' }, gateway: '192.168.121.1' },
      gw: { at: { players: '192.168.121.1', hosting: ['203.0.113.241', '2001:db8:75::1'] }, forwards: true },
      game: {
        at: { hosting: ['203.0.113.246', '2001:db8:75::46'] },
        gateway: ['203.0.113.241', '2001:db8:75::1'],
        services: { sshd, lobby: { server: 'websocket', with: { bind: '::', port: 7575, path: '/lobby' } } },
      },
    },
  },
  goal: { url: 'ws://203.0.113.246:7575/lobby', from: 'player', server: 'game' },
  faults: [],
  symptom: 'none',
  truth: [],
  hints: [
    'Which packets does a socket on [::] take?',
    'Both families, unless it was told IPV6_V6ONLY: ss -ltn shows * instead of [::].',
    'The lobby answers over IPv4. Nothing is wrong here.',
  ],
  lesson:
    'A socket on :: takes IPv4 as well, by mapped addresses (RFC 3493 §5.3), unless it is set to IPv6 only.',
} satisfies Scenario;
