import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';
import { authority, handshakeShown, https, trusts } from './lib/tls.ts';

const NAMES = ['api.dunlin.example'];

export default {
  title: 'Browsers are content',
  ticket:
    'Our partner’s job cannot call https://api.dunlin.example/ since we installed the new certificate on Monday. In Chrome the ' +
    'padlock is fine, and the certificate is good until next year.',
  topology: {
    networks: {
      partner: { subnets: ['192.168.77.0/24'] },
      hosting: { subnets: ['198.51.100.64/28'] },
    },
    hosts: {
      job: {
        at: { partner: '192.168.77.4' },
        gateway: '192.168.77.1',
        hosts: { 'api.dunlin.example': '198.51.100.70' },
        services: { trust: trusts('198.51.100.77') },
      },
      edge: { at: { partner: '192.168.77.1', hosting: '198.51.100.65' }, forwards: true },
      api: {
        at: { hosting: '198.51.100.70' },
        gateway: '198.51.100.65',
        services: { sshd, api: https('198.51.100.77', 443, NAMES) },
      },
      ca: authority({ hosting: '198.51.100.77' }, '198.51.100.65', '198.51.100.77', {
        name: 'Global Harbour',
      }),
    },
  },
  goal: { url: 'https://api.dunlin.example/', from: 'job', server: 'api' },
  faults: [
    {
      fault: 'reconfigure-service',
      on: 'api',
      with: {
        service: 'api',
        with: { certificate: { names: NAMES, chain: 'none', untilDays: 300 } },
        shows: {
          argv: handshakeShown(443, '-servername', 'api.dunlin.example'),
          stdout: 'unable to verify the first certificate',
        },
      },
    },
  ],
  symptom: 'tls',
  truth: ['certificate-chain-incomplete'],
  hints: [
    'What does a browser do that a job does not?',
    'Count the certificates that the server sends: openssl s_client -showcerts.',
    'It sends one. The one of its issuer, which the root has signed, is left out.',
  ],
  needs: ['program:openssl'],
  lesson:
    'Install the whole chain. Browsers fetch what is missing from where the certificate points to; most programs do not.',
} satisfies Scenario;
