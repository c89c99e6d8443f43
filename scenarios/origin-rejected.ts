import type { Scenario } from '../src/core/types.ts';
import { sshd, askingUpgrade } from './lib/services.ts';

export default {
  title: 'It works in the terminal',
  ticket:
    'Since the web app moved to its new address, ws://sock.aspen.example:8443/ gives 403 in every browser. wscat ' +
    'from the same machine connects at once!',
  topology: {
    networks: { lan: { subnets: ['192.168.71.0/24'] }, hosting: { subnets: ['198.51.100.80/29'] } },
    hosts: {
      browser: {
        at: { lan: '192.168.71.51' },
        gateway: '192.168.71.1',
        hosts: { 'sock.aspen.example': '198.51.100.83' },
      },
      gw: { at: { lan: '192.168.71.1', hosting: '198.51.100.81' }, forwards: true },
      sock: {
        at: { hosting: '198.51.100.83' },
        gateway: '198.51.100.81',
        services: { sshd, sock: { server: 'websocket', with: { port: 8443 } } },
      },
    },
  },
  goal: {
    url: 'ws://sock.aspen.example:8443/',
    from: 'browser',
    server: 'sock',
    headers: { Origin: 'https://app.aspen.example' },
  },
  faults: [
    {
      fault: 'replace-service',
      on: 'sock',
      with: {
        service: 'sock',
        says: '^HTTP/1.1 403 ',
        by: {
          server: 'websocket',
          with: { port: 8443, origins: ['http://sock.aspen.example:8443', 'https://www.aspen.example'] },
        },
        ask: askingUpgrade(8443, '/', { Origin: 'https://app.aspen.example' }),
      },
    },
  ],
  symptom: 'protocol',
  truth: ['origin-rejected'],
  hints: [
    'A browser sends something that wscat does not.',
    'Which page asks? The server wants to know.',
    'Only www.aspen.example is on the server’s list; the app is at app.aspen.example now.',
  ],
  lesson: 'Servers let only known pages use their sockets. A page that moves must be put on the list.',
} satisfies Scenario;
