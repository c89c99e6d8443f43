import type { Scenario } from '../src/core/types.ts';
import { asking, sshd } from './lib/services.ts';

export default {
  title: 'After you',
  ticket:
    'The mail program cannot send any more since the move to the new host: "Timeout waiting for greeting" from ' +
    'mail.sorrel.example:2525. telnet connects at once and shows an empty screen.',
  topology: {
    networks: { home: { subnets: ['192.168.11.0/24'] }, hosting: { subnets: ['203.0.113.96/29'] } },
    hosts: {
      laptop: {
        at: { home: '192.168.11.23' },
        gateway: '192.168.11.1',
        hosts: { 'mail.sorrel.example': '203.0.113.99' },
      },
      box: { at: { home: '192.168.11.1', hosting: '203.0.113.97' }, forwards: true },
      mail: {
        at: { hosting: '203.0.113.99' },
        gateway: '203.0.113.97',
        services: {
          sshd,
          mail: {
            server: 'text',
            with: {
              port: 2525,
              banner: '220 mail.sorrel.example ESMTP\r\n',
              replies: { QUIT: '221 bye\r\n' },
              otherwise: '502 5.5.2 Error: command not recognized\r\n',
            },
          },
        },
      },
    },
  },
  goal: { url: 'tcp://mail.sorrel.example:2525', hears: true, from: 'laptop', server: 'mail' },
  faults: [
    {
      fault: 'replace-service',
      on: 'mail',
      with: {
        service: 'mail',
        by: {
          server: 'http',
          with: { port: 2525, otherwise: { status: 200, body: 'post your message as JSON\n' } },
        },
        ask: asking(2525, '/', {}),
        says: '^HTTP/1\\.1 200 ',
      },
    },
  ],
  symptom: 'hang',
  truth: ['server-silent'],
  hints: [
    'Who speaks first in SMTP? Who in HTTP?',
    'Say something to port 2525, and see what it answers to.',
    'The new host has an HTTP interface for mail on 2525: it waits for a request, and the mail program for a greeting.',
  ],
  lesson:
    'Some protocols begin with the server, some with the client. Where the two do not match, both wait, and nobody gets an error.',
} satisfies Scenario;
