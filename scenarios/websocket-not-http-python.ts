import type { Scenario } from '../src/core/types.ts';
import { pythonWebSocket } from './lib/programs.ts';
import { asking, sshd } from './lib/services.ts';

export default {
  title: 'Opened in a browser',
  ticket:
    'The bot should have a status page at http://bot.godwit.example:8766/, but Firefox shows "Failed to open a WebSocket connection: ' +
    'invalid Connection header". Did I install it wrongly? I followed the README to the letter.',
  topology: {
    networks: { home: { subnets: ['192.168.77.0/24'] }, hosting: { subnets: ['203.0.113.128/29'] } },
    hosts: {
      pc: {
        at: { home: '192.168.77.14' },
        gateway: '192.168.77.1',
        hosts: { 'bot.godwit.example': '203.0.113.131' },
      },
      box: { at: { home: '192.168.77.1', hosting: '203.0.113.129' }, forwards: true },
      bot: {
        at: { hosting: '203.0.113.131' },
        gateway: '203.0.113.129',
        services: {
          sshd,
          bot: { server: 'http', with: { port: 8766, routes: { '/': { body: 'awake\n' } } } },
        },
      },
    },
  },
  goal: { url: 'http://bot.godwit.example:8766/', from: 'pc', server: 'bot' },
  faults: [
    {
      fault: 'replace-service',
      on: 'bot',
      with: { service: 'bot', says: '^HTTP/1.1 426 ', by: pythonWebSocket(8766), ask: asking(8766, '/', {}) },
    },
  ],
  symptom: 'protocol',
  truth: ['websocket-not-http'],
  hints: [
    'The server answers, and says what it wants.',
    '426, with Upgrade: websocket. Who may speak with it?',
    'A program with WebSocket (ws://), not a browser’s address bar.',
  ],
  needs: ['python:websockets'],
  lesson:
    'A WebSocket server has no pages. For a look at it take a WebSocket client: websocat, wscat, python -m websockets.',
} satisfies Scenario;
