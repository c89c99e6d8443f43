import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';
import { besides, CLOSED } from './lib/twins.ts';

export default {
  title: 'The address that is to replace the other one',
  ticket:
    'We got a second address for the chat server, ws.larch.example is to point to it from next week on. I put it into my ' +
    'hosts file to try: ws://ws.larch.example:8181/chat is refused. Everybody else still chats happily.',
  topology: {
    networks: {
      home: { subnets: ['192.168.43.0/24'] },
      hosting: { subnets: ['203.0.113.88/29'] },
    },
    hosts: {
      laptop: {
        at: { home: '192.168.43.9' },
        gateway: '192.168.43.1',
        hosts: { 'ws.larch.example': '203.0.113.93' },
      },
      gw: { at: { home: '192.168.43.1', hosting: '203.0.113.89' }, forwards: true },
      chat: {
        at: { hosting: ['203.0.113.91', '203.0.113.93'] },
        gateway: '203.0.113.89',
        services: {
          sshd,
          chat: { server: 'websocket', with: { port: 8181, path: '/chat' } },
          site: { server: 'http', with: { port: 80, routes: { '/': { body: 'Larch\n' } } } },
        },
      },
    },
  },
  goal: { url: 'ws://ws.larch.example:8181/chat', from: 'laptop', server: 'chat' },
  faults: [{ fault: 'move-service', on: 'chat', with: { service: 'chat', bind: '203.0.113.91' } }],
  symptom: 'refused',
  truth: ['other-address-bind'],
  twins: besides('other-address-bind', CLOSED),
  hints: [
    'Ports 22 and 80 of the new address answer: it is on the machine already.',
    'What does the chat server itself say that it listens on?',
    'Its configuration names 203.0.113.91, the old address.',
  ],
  lesson:
    'To give a machine a second address moves no service there. What names an address in its configuration must be told.',
} satisfies Scenario;
