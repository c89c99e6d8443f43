import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';
import { authority, handshakeShown } from './lib/tls.ts';

export default {
  title: 'A letter is missing',
  ticket:
    'The lamps connect to ws://lamp.petrel.example:8183/bus and get cut off at once ("socket hang up") since the hub’s update ' +
    'of today. Ping is fine, the port is open.',
  topology: {
    networks: {
      house: { subnets: ['10.11.4.0/24'] },
      hosting: { subnets: ['203.0.113.176/28'] },
    },
    hosts: {
      lamp: {
        at: { house: '10.11.4.40' },
        gateway: '10.11.4.1',
        hosts: { 'lamp.petrel.example': '203.0.113.180' },
      },
      gw: { at: { house: '10.11.4.1', hosting: '203.0.113.177' }, forwards: true },
      hub: {
        at: { hosting: '203.0.113.180' },
        gateway: '203.0.113.177',
        services: { sshd, bus: { server: 'websocket', with: { port: 8183 } } },
      },
      ca: authority({ hosting: '203.0.113.185' }, '203.0.113.177', '203.0.113.185'),
    },
  },
  goal: { url: 'ws://lamp.petrel.example:8183/bus', from: 'lamp', server: 'hub' },
  faults: [
    {
      fault: 'replace-service',
      on: 'hub',
      with: {
        service: 'bus',
        by: {
          server: 'https',
          with: {
            port: 8183,
            authority: 'http://203.0.113.185',
            certificate: { names: ['lamp.petrel.example'] },
            websocket: true,
          },
        },
        ask: handshakeShown(8183),
        says: '^subject=.*lamp\\.petrel\\.example',
      },
    },
  ],
  symptom: 'reset',
  truth: ['tls-expected'],
  hints: [
    'The port accepts and hangs up once it has read the request. What else could it be waiting for?',
    'Try the same port with openssl s_client.',
    'Since the update the hub wants wss://, and the lamps still say ws://.',
  ],
  needs: ['program:openssl'],
  lesson:
    'A server that waits for a handshake takes a plain request for noise, and hangs up. Put the s into the URL.',
} satisfies Scenario;
