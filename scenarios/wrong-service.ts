import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';

export default {
  title: 'Somebody else answers the door',
  ticket:
    'net::ERR_INVALID_HTTP_RESPONSE from ws://inbox.privet.example:2525/push. The push service was set up on that ' +
    'very port, I typed the number myself.',
  topology: {
    networks: { lan: { subnets: ['10.41.1.0/24'] }, hosting: { subnets: ['203.0.113.104/29'] } },
    hosts: {
      pc: {
        at: { lan: '10.41.1.25' },
        gateway: '10.41.1.1',
        hosts: { 'inbox.privet.example': '203.0.113.107' },
      },
      gw: { at: { lan: '10.41.1.1', hosting: '203.0.113.105' }, forwards: true },
      inbox: {
        at: { hosting: '203.0.113.107' },
        gateway: '203.0.113.105',
        services: { sshd, push: { server: 'websocket', with: { port: 2525 } } },
      },
    },
  },
  goal: { url: 'ws://inbox.privet.example:2525/push', from: 'pc', server: 'inbox' },
  faults: [
    {
      fault: 'replace-service',
      on: 'inbox',
      with: {
        service: 'push',
        says: '^220 ',
        by: {
          server: 'text',
          with: {
            port: 2525,
            banner: '220 inbox.privet.example ESMTP Postfix (Debian/GNU)\r\n',
            otherwise: '502 5.5.2 Error: command not recognized\r\n',
          },
        },
      },
    },
  ],
  symptom: 'protocol',
  truth: ['wrong-service'],
  hints: [
    'Something answers, in words. Connect with netcat and read.',
    'It greets before anything is asked. Who does that?',
    'A mail server (SMTP) has the port: 220 ... ESMTP Postfix.',
  ],
  lesson: 'The first bytes tell who lives on a port. Mail servers greet with 220, SSH with its version.',
} satisfies Scenario;
