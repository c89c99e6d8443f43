import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';

export default {
  title: 'The proxy tool was removed, its setting was not',
  ticket:
    'Since I cleaned up my laptop the chat client cannot log in: "connect ECONNREFUSED". My colleagues at the next desk ' +
    'are online on ws://chat.fjord.example:8282/, so the server is fine.',
  topology: {
    networks: {
      office: { subnets: ['10.140.12.0/24'] },
      hosting: { subnets: ['203.0.113.8/29'] },
    },
    hosts: {
      laptop: {
        at: { office: '10.140.12.91' },
        gateway: '10.140.12.1',
        hosts: { 'chat.fjord.example': '203.0.113.10' },
      },
      gw: { at: { office: '10.140.12.1', hosting: '203.0.113.9' }, forwards: true },
      chat: {
        at: { hosting: '203.0.113.10' },
        gateway: '203.0.113.9',
        services: { sshd, chat: { server: 'websocket', with: { port: 8282 } } },
      },
    },
  },
  goal: { url: 'ws://chat.fjord.example:8282/', from: 'laptop', server: 'chat' },
  faults: [
    { fault: 'proxy-setting', on: 'laptop', with: { settings: { http_proxy: 'http://127.0.0.1:7890' } } },
  ],
  symptom: 'refused',
  truth: ['client-proxy'],
  hints: [
    'Others connect from the same network. What is different about this laptop?',
    'Look closely at the address in the error: is it the server’s?',
    '/etc/environment sends everything through 127.0.0.1:7890, where nothing listens any more.',
  ],
  lesson:
    'A refusal by 127.0.0.1 is never the server’s. Programs take http_proxy, https_proxy and all_proxy from their ' +
    'environment long after the program that set them is gone.',
} satisfies Scenario;
