import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';
import { authority, https, trusts } from './lib/tls.ts';
import { besides, HANGS } from './lib/twins.ts';

export default {
  title: 'A hand that is not shaken',
  ticket:
    'wss://bids.tansy.example:9443/ws hangs while it connects. openssl s_client prints CONNECTED and then nothing. The night ' +
    'shift "had a look with the debugger", otherwise nothing was done.',
  topology: {
    networks: { hall: { subnets: ['10.58.0.0/22'] }, hosting: { subnets: ['203.0.113.208/28'] } },
    hosts: {
      bidder: {
        at: { hall: '10.58.1.19' },
        gateway: '10.58.0.1',
        hosts: { 'bids.tansy.example': '203.0.113.212' },
        services: { trust: trusts('203.0.113.220') },
      },
      gw: { at: { hall: '10.58.0.1', hosting: '203.0.113.209' }, forwards: true },
      bids: {
        at: { hosting: '203.0.113.212' },
        gateway: '203.0.113.209',
        services: {
          sshd,
          bids: https('203.0.113.220', 9443, ['bids.tansy.example'], { websocket: true }),
        },
      },
      ca: authority({ hosting: '203.0.113.220' }, '203.0.113.209', '203.0.113.220'),
    },
  },
  goal: { url: 'wss://bids.tansy.example:9443/ws', from: 'bidder', server: 'bids' },
  faults: [{ fault: 'freeze-service', on: 'bids', with: { service: 'bids' } }],
  symptom: 'hang',
  truth: ['server-stopped'],
  twins: besides('server-stopped', HANGS),
  hints: [
    'The handshake begins and is not answered. Is it about TLS at all?',
    'The ClientHello is acknowledged, and sits unread on the server (ss -tn: Recv-Q).',
    'The process was left stopped in a debugger (state t in ps).',
  ],
  lesson:
    'A handshake that hangs has more often to do with the process than with TLS: nobody is there to answer.',
} satisfies Scenario;
