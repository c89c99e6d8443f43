import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';

export default {
  title: 'It talks, but not to browsers',
  ticket:
    'Chrome: "WebSocket connection to ws://gate.sorrel.example:7272/ failed: net::ERR_INVALID_HTTP_RESPONSE". The gateway ' +
    'process runs and telnet gets a connection.',
  topology: {
    networks: {
      home: { subnets: ['10.15.15.0/24'] },
      hosting: { subnets: ['198.51.100.144/29'] },
    },
    hosts: {
      mac: {
        at: { home: '10.15.15.151' },
        gateway: '10.15.15.1',
        hosts: { 'gate.sorrel.example': '198.51.100.147' },
      },
      gw: { at: { home: '10.15.15.1', hosting: '198.51.100.145' }, forwards: true },
      gate: {
        at: { hosting: '198.51.100.147' },
        gateway: '198.51.100.145',
        services: { sshd, gate: { server: 'websocket', with: { port: 7272 } } },
      },
    },
  },
  goal: { url: 'ws://gate.sorrel.example:7272/', from: 'mac', server: 'gate' },
  faults: [
    {
      fault: 'replace-service',
      on: 'gate',
      with: {
        service: 'gate',
        says: 'bad command',
        by: {
          server: 'text',
          with: {
            port: 7272,
            replies: { ping: 'pong\n' },
            otherwise: '{"type":"error","msg":"bad command"}\n',
          },
        },
      },
    },
  ],
  symptom: 'protocol',
  truth: ['not-http'],
  hints: [
    'There is a connection, and an answer. What does the answer look like?',
    'Send it a line with netcat and read what comes back.',
    'The gateway speaks its own line protocol (text://), not websocket://.',
  ],
  lesson:
    'Both sides must speak the same protocol. An answer that does not begin with "HTTP/1.1" is none for a browser.',
} satisfies Scenario;
