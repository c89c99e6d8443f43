import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';
import { authority, handshakeShown, https, trusts } from './lib/tls.ts';

export default {
  title: 'Only the new dialect',
  ticket:
    'We moved https://rpc.whimbrel.example:50051/ to the new stack, and the apps in the field are happy. The monitoring, ' +
    'a plain old script, reports a TLS error since then.',
  topology: {
    networks: {
      monitoring: { subnets: ['10.250.1.0/24'] },
      hosting: { subnets: ['198.51.100.176/28'] },
    },
    hosts: {
      monitor: {
        at: { monitoring: '10.250.1.10' },
        gateway: '10.250.1.1',
        hosts: { 'rpc.whimbrel.example': '198.51.100.181' },
        services: { trust: trusts('198.51.100.186') },
      },
      gw: { at: { monitoring: '10.250.1.1', hosting: '198.51.100.177' }, forwards: true },
      rpc: {
        at: { hosting: '198.51.100.181' },
        gateway: '198.51.100.177',
        services: {
          sshd,
          rpc: https('198.51.100.186', 50051, ['rpc.whimbrel.example'], { protocols: ['h2', 'http/1.1'] }),
        },
      },
      ca: authority({ hosting: '198.51.100.186' }, '198.51.100.177', '198.51.100.186'),
    },
  },
  goal: { url: 'https://rpc.whimbrel.example:50051/', from: 'monitor', server: 'rpc' },
  faults: [
    {
      fault: 'reconfigure-service',
      on: 'rpc',
      with: {
        service: 'rpc',
        with: { protocols: ['h2'] },
        shows: {
          argv: handshakeShown(50051, '-alpn', 'http/1.1'),
          stdout: 'no application protocol|alert number 120',
        },
      },
    },
  ],
  symptom: 'tls',
  truth: ['alpn-mismatch'],
  hints: [
    'The apps speak HTTP/2. What does the script speak?',
    'Hands are shaken about that too: openssl s_client -alpn http/1.1, then -alpn h2.',
    'The new stack offers h2 alone, and ends the handshake with alert 120 for everybody else.',
  ],
  needs: ['program:openssl'],
  lesson:
    'Client and server choose the protocol within the handshake. Offer http/1.1 beside h2 as long as somebody speaks it.',
} satisfies Scenario;
