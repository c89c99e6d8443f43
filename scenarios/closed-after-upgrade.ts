import type { Scenario } from '../src/core/types.ts';
import { sshd, askingGreeting } from './lib/services.ts';

export default {
  title: 'In and out again',
  ticket:
    'The socket opens and is closed in the same moment. onclose says 1008. It was fine last week: ' +
    'ws://play.briar.example:9500/lobby',
  topology: {
    networks: { lan: { subnets: ['192.168.20.0/24'] }, hosting: { subnets: ['203.0.113.88/29'] } },
    hosts: {
      player: {
        at: { lan: '192.168.20.88' },
        gateway: '192.168.20.1',
        hosts: { 'play.briar.example': '203.0.113.91' },
      },
      gw: { at: { lan: '192.168.20.1', hosting: '203.0.113.89' }, forwards: true },
      play: {
        at: { hosting: '203.0.113.91' },
        gateway: '203.0.113.89',
        services: { sshd, play: { server: 'websocket', with: { port: 9500 } } },
      },
    },
  },
  goal: { url: 'ws://play.briar.example:9500/lobby', from: 'player', server: 'play' },
  faults: [
    {
      fault: 'replace-service',
      on: 'play',
      with: {
        service: 'play',
        says: 'season pass expired',
        by: {
          server: 'websocket',
          with: { port: 9500, closes: { code: 1008, reason: 'season pass expired' } },
        },
        ask: askingGreeting(9500, '/lobby'),
      },
    },
  ],
  symptom: 'protocol',
  truth: ['closed-after-upgrade'],
  hints: [
    'The handshake works. Read on.',
    'A close frame has a code and a reason.',
    '1008, "season pass expired": the server’s own policy.',
  ],
  lesson: 'Close codes are the server’s last words: 1008 is a policy, 1011 a mistake of its own.',
} satisfies Scenario;
