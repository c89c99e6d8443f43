import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';
import { besides, CUT_OFF } from './lib/twins.ts';

export default {
  title: 'In and out again',
  ticket:
    'Since the weekend ws://chat.bryony.example:8460/ says "socket hang up" to every client, at once. The log of the server has ' +
    'nothing about it, and those who are connected go on chatting.',
  topology: {
    networks: { cafe: { subnets: ['192.168.214.0/24'] }, hosting: { subnets: ['203.0.113.48/29'] } },
    hosts: {
      guest: {
        at: { cafe: '192.168.214.17' },
        gateway: '192.168.214.1',
        hosts: { 'chat.bryony.example': '203.0.113.52' },
      },
      wifi: { at: { cafe: '192.168.214.1', hosting: '203.0.113.49' }, forwards: true },
      chat: {
        at: { hosting: '203.0.113.52' },
        gateway: '203.0.113.49',
        services: { sshd, chat: { server: 'websocket', with: { port: 8460 } } },
      },
    },
  },
  goal: { url: 'ws://chat.bryony.example:8460/', from: 'guest', server: 'chat' },
  faults: [{ fault: 'few-files', on: 'chat', with: { service: 'chat' } }],
  symptom: 'reset',
  truth: ['server-file-limit'],
  twins: besides('server-file-limit', CUT_OFF),
  hints: [
    'It takes the connection and lets go of it. Some runtimes do so when they have no hand free.',
    'How many files may the process have open, and how many has it?',
    'Its limit is used up: Node takes what comes only to close it.',
  ],
  lesson:
    'With no descriptor left, some servers leave new connections waiting and others take and close them at once. Either way the ' +
    'count in /proc/PID/fd tells.',
} satisfies Scenario;
