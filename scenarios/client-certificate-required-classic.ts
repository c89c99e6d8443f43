import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';
import { authority, handshakeShown, https, trusts } from './lib/tls.ts';

export default {
  title: 'Since the broker was sealed',
  ticket:
    'tls://bus.garganey.example:8884: our gateway gets "handshake failure" since the broker was moved behind the partner’s ' +
    'appliance. We tried other ciphers, no change.',
  topology: {
    networks: {
      site: { subnets: ['192.168.144.0/24'] },
      partner: { subnets: ['10.62.20.0/24'] },
    },
    hosts: {
      gateway: {
        at: { site: '192.168.144.5' },
        gateway: '192.168.144.1',
        hosts: { 'bus.garganey.example': '10.62.20.31' },
        services: { trust: trusts('10.62.20.40') },
      },
      vpn: { at: { site: '192.168.144.1', partner: '10.62.20.1' }, forwards: true },
      bus: {
        at: { partner: '10.62.20.31' },
        gateway: '10.62.20.1',
        services: {
          sshd,
          bus: https('10.62.20.40', 8884, ['bus.garganey.example'], { versions: ['TLSv1.2', 'TLSv1.2'] }),
        },
      },
      ca: authority({ partner: '10.62.20.40' }, '10.62.20.1', '10.62.20.40'),
    },
  },
  goal: { url: 'tls://bus.garganey.example:8884', from: 'gateway', server: 'bus' },
  faults: [
    {
      fault: 'reconfigure-service',
      on: 'bus',
      with: {
        service: 'bus',
        with: { mutual: true },
        shows: { argv: handshakeShown(8884), stdout: '^Client Certificate Types: ' },
      },
    },
  ],
  symptom: 'tls',
  truth: ['client-certificate-required'],
  hints: [
    'Alert 40 has more than one meaning. How far did the handshake come?',
    'See what the server sends after its own certificate: openssl s_client -msg.',
    'A CertificateRequest: it wants one from the gateway, which shows none.',
  ],
  needs: ['program:openssl'],
  lesson:
    'Alert 40 says only that it failed. A CertificateRequest before it says why: the ciphers had been agreed on by then.',
} satisfies Scenario;
