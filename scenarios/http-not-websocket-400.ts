import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';

const REFUSAL = '{"jsonrpc":"2.0","error":{"code":-32600,"message":"Invalid Request"},"id":null}\n';

export default {
  title: 'An API that wants something else',
  ticket:
    'Our wallet library connects to ws://node.flint.example:8545/ and dies with "Unexpected server response: 400". The ' +
    'operator says that the node is in sync and answers others.',
  topology: {
    networks: {
      home: { subnets: ['192.168.88.0/24'] },
      hosting: { subnets: ['198.51.100.128/29'] },
    },
    hosts: {
      wallet: {
        at: { home: '192.168.88.202' },
        gateway: '192.168.88.1',
        hosts: { 'node.flint.example': '198.51.100.132' },
      },
      gw: { at: { home: '192.168.88.1', hosting: '198.51.100.129' }, forwards: true },
      node: {
        at: { hosting: '198.51.100.132' },
        gateway: '198.51.100.129',
        services: { sshd, node: { server: 'websocket', with: { port: 8545 } } },
      },
    },
  },
  goal: { url: 'ws://node.flint.example:8545/', from: 'wallet', server: 'node' },
  faults: [
    {
      fault: 'replace-service',
      on: 'node',
      with: {
        service: 'node',
        says: '^HTTP/1.1 400 ',
        by: {
          server: 'http',
          with: {
            port: 8545,
            headers: { 'content-type': 'application/json', vary: 'Origin' },
            otherwise: { status: 400, body: REFUSAL },
          },
        },
      },
    },
  ],
  symptom: 'protocol',
  truth: ['http-not-websocket'],
  hints: [
    'The port answers, in JSON. Is that what a handshake looks like?',
    'Compare the answer to a plain GET with the answer to the upgrade.',
    'The node serves JSON-RPC over HTTP on 8545; its WebSocket interface is switched off.',
  ],
  lesson:
    'Many services offer HTTP and WebSocket on different ports, or one of them only when it is switched on. An upgrade ' +
    'that is answered like a plain request was not understood as one.',
} satisfies Scenario;
