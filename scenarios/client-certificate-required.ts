import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';
import { authority, handshakeShown, https, trusts } from './lib/tls.ts';

export default {
  title: 'Hands are shaken, then nothing',
  ticket:
    'The nightly export to https://vault.brambling.example:8843/ fails since the partner "raised security". openssl s_client ' +
    'says "Verify return code: 0 (ok)", so TLS works. Our job still dies.',
  topology: {
    networks: {
      batch: { subnets: ['10.30.14.0/24'] },
      partner: { subnets: ['203.0.113.128/28'] },
    },
    hosts: {
      batch: {
        at: { batch: '10.30.14.8' },
        gateway: '10.30.14.1',
        hosts: { 'vault.brambling.example': '203.0.113.133' },
        services: { trust: trusts('203.0.113.140') },
      },
      gw: { at: { batch: '10.30.14.1', partner: '203.0.113.129' }, forwards: true },
      vault: {
        at: { partner: '203.0.113.133' },
        gateway: '203.0.113.129',
        services: { sshd, vault: https('203.0.113.140', 8843, ['vault.brambling.example']) },
      },
      ca: authority({ partner: '203.0.113.140' }, '203.0.113.129', '203.0.113.140'),
    },
  },
  goal: { url: 'https://vault.brambling.example:8843/', from: 'batch', server: 'vault' },
  faults: [
    {
      fault: 'reconfigure-service',
      on: 'vault',
      with: {
        service: 'vault',
        with: { mutual: true },
        shows: { argv: handshakeShown(8843, '-tls1_2'), stdout: '^Client Certificate Types: ' },
      },
    },
  ],
  symptom: 'tls',
  truth: ['client-certificate-required'],
  hints: [
    'In TLS 1.3 a client believes itself through before the server has made up its mind.',
    'Look again at s_client, or with -tls1_2: what does the server ask for?',
    'It asks for a certificate of the job’s, and the job has none.',
  ],
  needs: ['program:openssl'],
  lesson: 'In TLS 1.3 the refusal comes after the handshake (alert 116). "Handshake done" is not "let in".',
} satisfies Scenario;
