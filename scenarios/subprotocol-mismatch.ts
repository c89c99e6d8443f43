import type { Scenario } from '../src/core/types.ts';
import { sshd, askingUpgrade } from './lib/services.ts';

export default {
  title: 'Two words for the same thing',
  ticket:
    "GraphQL subscriptions stopped with the new server: the console says \"Sent non-empty 'Sec-WebSocket-Protocol' " +
    'header but no response was received" for ws://api.alder.example:4000/graphql.',
  topology: {
    networks: { lan: { subnets: ['10.19.30.0/24'] }, hosting: { subnets: ['203.0.113.72/29'] } },
    hosts: {
      browser: {
        at: { lan: '10.19.30.18' },
        gateway: '10.19.30.1',
        hosts: { 'api.alder.example': '203.0.113.74' },
      },
      gw: { at: { lan: '10.19.30.1', hosting: '203.0.113.73' }, forwards: true },
      api: {
        at: { hosting: '203.0.113.74' },
        gateway: '203.0.113.73',
        services: {
          sshd,
          api: {
            server: 'websocket',
            with: { port: 4000, path: '/graphql', protocols: ['graphql-transport-ws', 'graphql-ws'] },
          },
        },
      },
    },
  },
  goal: {
    url: 'ws://api.alder.example:4000/graphql',
    from: 'browser',
    server: 'api',
    protocols: ['graphql-ws'],
  },
  faults: [
    {
      fault: 'replace-service',
      on: 'api',
      with: {
        service: 'api',
        says: '^HTTP/1.1 101 [^\\n]*\\n(?:(?!Sec-WebSocket-Protocol).+\\n)*\\n',
        by: {
          server: 'websocket',
          with: { port: 4000, path: '/graphql', protocols: ['graphql-transport-ws'] },
        },
        ask: askingUpgrade(4000, '/graphql', { 'Sec-WebSocket-Protocol': 'graphql-ws' }),
      },
    },
  ],
  symptom: 'protocol',
  truth: ['subprotocol-mismatch'],
  hints: [
    'The server says 101. What else do the two have to agree on?',
    'Look at Sec-WebSocket-Protocol in the request and in the answer.',
    'The client offers graphql-ws; the new server knows graphql-transport-ws only.',
  ],
  lesson:
    'What one library calls graphql-ws, another calls graphql-transport-ws: both sides must offer and choose the ' +
    'same name.',
} satisfies Scenario;
