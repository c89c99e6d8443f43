import type { Scenario } from '../src/core/types.ts';
import { sshd, askingUpgrade } from './lib/services.ts';

export default {
  title: 'A handshake that nearly fits',
  ticket:
    'Our own gateway says 101 to everybody, and yet Chrome prints "Incorrect \'Sec-WebSocket-Accept\' header value" ' +
    'for ws://gate.hazel.example:6001/ since it was rewritten.',
  topology: {
    networks: { lan: { subnets: ['192.168.52.0/24'] }, hosting: { subnets: ['198.51.100.64/29'] } },
    hosts: {
      mac: {
        at: { lan: '192.168.52.9' },
        gateway: '192.168.52.1',
        hosts: { 'gate.hazel.example': '198.51.100.67' },
      },
      gw: { at: { lan: '192.168.52.1', hosting: '198.51.100.65' }, forwards: true },
      gate: {
        at: { hosting: '198.51.100.67' },
        gateway: '198.51.100.65',
        services: { sshd, gate: { server: 'websocket', with: { port: 6001 } } },
      },
    },
  },
  goal: { url: 'ws://gate.hazel.example:6001/', from: 'mac', server: 'gate' },
  faults: [
    {
      fault: 'replace-service',
      on: 'gate',
      with: {
        service: 'gate',
        says: '^Sec-WebSocket-Accept: (?!s3pPLMBiTxaQ9kYGzzhZRbK)',
        by: { server: 'half-websocket', with: { port: 6001 } },
        ask: askingUpgrade(6001),
      },
    },
  ],
  symptom: 'protocol',
  truth: ['bad-websocket-accept'],
  hints: [
    '101 is not the end of the handshake: the client checks the answer.',
    'Compute what the Accept header should be for the key that was sent.',
    'The new gateway hashes the key without its base64 padding.',
  ],
  lesson:
    'The Accept header proves that the server read this very request. Leave the handshake to a library.',
} satisfies Scenario;
