import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';
import { authority, https, trusts } from './lib/tls.ts';

export default {
  title: 'It ends on Thursday',
  ticket:
    'Monitoring warns that the certificate of wss://pulse.linnet.example:8553/ ends in two days and that TLS 1.1 is off. Is ' +
    'that why a user could not connect this morning?',
  topology: {
    networks: {
      home: { subnets: ['192.168.64.0/24'] },
      hosting: { subnets: ['203.0.113.80/28'] },
    },
    hosts: {
      user: {
        at: { home: '192.168.64.12' },
        gateway: '192.168.64.1',
        hosts: { 'pulse.linnet.example': '203.0.113.85' },
        services: { trust: trusts('203.0.113.90') },
      },
      gw: { at: { home: '192.168.64.1', hosting: '203.0.113.81' }, forwards: true },
      pulse: {
        at: { hosting: '203.0.113.85' },
        gateway: '203.0.113.81',
        services: {
          sshd,
          pulse: https('203.0.113.90', 8553, ['*.linnet.example', 'linnet.example'], {
            websocket: true,
            certificate: { names: ['*.linnet.example', 'linnet.example'], untilDays: 2, chain: 'all' },
          }),
          spare: https('203.0.113.90', 8554, ['spare.example'], {
            certificate: { names: ['spare.example'], by: 'itself', untilDays: -10, fromDays: -100 },
          }),
        },
      },
      ca: authority({ hosting: '203.0.113.90' }, '203.0.113.81', '203.0.113.90'),
    },
  },
  goal: { url: 'wss://pulse.linnet.example:8553/', from: 'user', server: 'pulse' },
  faults: [],
  symptom: 'none',
  truth: [],
  hints: [
    'Try what the user tries.',
    'Look at the dates, the names and the chain of what the port shows.',
    'All of them are in order today: the warning is about Thursday.',
  ],
  lesson:
    'A certificate is good until its last second. Renew it in time, and look elsewhere for this morning’s trouble.',
} satisfies Scenario;
