import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';
import { authority, https, trusts } from './lib/tls.ts';

const NAMES = ['203.0.113.165'];

export default {
  title: 'A new shelf in the warehouse',
  ticket:
    'The new scanner in aisle 9 cannot open ws://203.0.113.165:8765/picks: "Network is unreachable". All other aisles work, with the ' +
    'old firmware and the old settings file that we are about to replace.',
  topology: {
    networks: {
      aisles: { subnets: ['10.139.9.0/24'] },
      hosting: { subnets: ['203.0.113.160/28'] },
    },
    hosts: {
      scanner: {
        at: { aisles: '10.139.9.5' },
        gateway: '10.139.9.1',
        services: { trust: trusts('203.0.113.170') },
      },
      gw: { at: { aisles: '10.139.9.1', hosting: '203.0.113.161' }, forwards: true },
      picks: {
        at: { hosting: '203.0.113.165' },
        gateway: '203.0.113.161',
        services: { sshd, picks: { server: 'websocket', with: { port: 8765, path: '/picks' } } },
      },
      ca: authority({ hosting: '203.0.113.170' }, '203.0.113.161', '203.0.113.170'),
    },
  },
  goal: { url: 'ws://203.0.113.165:8765/picks', from: 'scanner', server: 'picks' },
  faults: [
    {
      fault: 'replace-service',
      on: 'picks',
      with: {
        service: 'picks',
        by: https('203.0.113.170', 8765, NAMES, { websocket: true }),
        says: '^New, TLS',
        ask: ['sh', '-c', 'echo Q | timeout 5 openssl s_client -connect 127.0.0.1:8765 2>&1; true'],
      },
    },
    { fault: 'remove-route', on: 'scanner', with: { to: 'default', family: 4 } },
  ],
  symptom: 'unreachable',
  truth: ['no-route', 'tls-expected'],
  alsoFrom: 'both',
  hints: [
    'The scanner’s kernel says it, before a packet leaves.',
    'ip route: there is no default. Then ask the port, on the server, what it speaks.',
    'The server has spoken TLS since the update: the new settings must say wss.',
  ],
  needs: ['program:openssl'],
  lesson:
    'A new machine often has more than one thing wrong. Check the settings against the server while you are there to mend the route.',
} satisfies Scenario;
