import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';
import { authority, certificateShown, https, trusts } from './lib/tls.ts';

export default {
  title: 'One level too deep',
  ticket:
    'We gave the European customers a server of their own, eu.rpc.godwit.example on port 6443. Our client (plain TLS, no ' +
    'HTTP) refuses to talk to it, though we bought a star certificate that is good for everything.',
  topology: {
    networks: {
      customer: { subnets: ['192.168.18.0/24'] },
      hosting: { subnets: ['198.51.100.208/28'] },
    },
    hosts: {
      client: {
        at: { customer: '192.168.18.22' },
        gateway: '192.168.18.1',
        hosts: { 'eu.rpc.godwit.example': '198.51.100.213' },
        services: { trust: trusts('198.51.100.220') },
      },
      gw: { at: { customer: '192.168.18.1', hosting: '198.51.100.209' }, forwards: true },
      rpc: {
        at: { hosting: '198.51.100.213' },
        gateway: '198.51.100.209',
        services: { sshd, rpc: https('198.51.100.220', 6443, ['*.godwit.example', 'eu.rpc.godwit.example']) },
      },
      ca: authority({ hosting: '198.51.100.220' }, '198.51.100.209', '198.51.100.220'),
    },
  },
  goal: { url: 'tls://eu.rpc.godwit.example:6443', from: 'client', server: 'rpc' },
  faults: [
    {
      fault: 'reconfigure-service',
      on: 'rpc',
      with: {
        service: 'rpc',
        with: { certificate: { names: ['*.godwit.example', 'godwit.example'] } },
        shows: {
          argv: certificateShown(6443, 'eu.rpc.godwit.example'),
          stdout: 'DNS:\\*\\.godwit\\.example, DNS:godwit\\.example$',
        },
      },
    },
  ],
  symptom: 'tls',
  truth: ['certificate-wrong-name'],
  hints: [
    'The handshake comes about. Why does the client not like whom it meets?',
    'Which names does the certificate list? Hold yours against each.',
    'A star stands for one label: *.godwit.example does not cover eu.rpc.godwit.example.',
  ],
  needs: ['program:openssl'],
  lesson:
    'A star covers one level of names. For deeper ones the certificate must list them, or a star of their own.',
} satisfies Scenario;
