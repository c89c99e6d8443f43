import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';
import { authority, handshakeShown, https, trusts } from './lib/tls.ts';

export default {
  title: 'Too well protected',
  ticket:
    'An auditor tightened our broker. Since then wss://mq.dotterel.example:15675/ws fails on every client with "handshake ' +
    'failure", while the broker’s own test tool is content.',
  topology: {
    networks: {
      plant: { subnets: ['192.168.201.0/24'] },
      core: { subnets: ['10.9.0.0/24'] },
    },
    hosts: {
      panel: {
        at: { plant: '192.168.201.12' },
        gateway: '192.168.201.1',
        hosts: { 'mq.dotterel.example': '10.9.0.44' },
        services: { trust: trusts('10.9.0.80') },
      },
      gw: { at: { plant: '192.168.201.1', core: '10.9.0.1' }, forwards: true },
      broker: {
        at: { core: '10.9.0.44' },
        gateway: '10.9.0.1',
        services: { sshd, mq: https('10.9.0.80', 15675, ['mq.dotterel.example'], { websocket: true }) },
      },
      ca: authority({ core: '10.9.0.80' }, '10.9.0.1', '10.9.0.80'),
    },
  },
  goal: { url: 'wss://mq.dotterel.example:15675/ws', from: 'panel', server: 'broker' },
  faults: [
    {
      fault: 'reconfigure-service',
      on: 'broker',
      with: {
        service: 'mq',
        with: { versions: ['TLSv1.2', 'TLSv1.2'], ciphers: 'ECDHE-ECDSA-CAMELLIA256-SHA384' },
        shows: {
          argv: handshakeShown(15675, '-cipher', 'ECDHE-ECDSA-AES128-GCM-SHA256', '-tls1_2'),
          stdout: 'alert handshake failure|alert number 40',
        },
      },
    },
  ],
  symptom: 'tls',
  truth: ['tls-cipher-mismatch'],
  hints: [
    'The server ends the handshake with alert 40. What did the two fail to agree on?',
    'Ask for each list: openssl s_client -tls1_2 -cipher ALL:@SECLEVEL=0 shows what the broker would take.',
    'The broker insists on Camellia, which today’s clients do not offer.',
  ],
  needs: ['program:openssl'],
  lesson:
    'A list of ciphers is a contract with the clients. Tighten it by what they offer, not by taste; and test from outside.',
} satisfies Scenario;
