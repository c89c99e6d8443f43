import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';
import { authority, handshakeShown, https, trusts } from './lib/tls.ts';

const NAMES = ['desk.redshank.example', '203.0.113.229'];

export default {
  title: 'By the number',
  ticket:
    'The old ticket printer calls https://203.0.113.229:8449/queue, by the number, as it always has. Since a second customer ' +
    'was put on the same server it complains about TLS. With the name in a browser all is well.',
  topology: {
    networks: {
      hall: { subnets: ['192.168.240.0/24'] },
      hosting: { subnets: ['203.0.113.224/28'] },
    },
    hosts: {
      printer: {
        at: { hall: '192.168.240.6' },
        gateway: '192.168.240.1',
        hosts: { 'desk.redshank.example': '203.0.113.229' },
        services: { trust: trusts('203.0.113.235') },
      },
      gw: { at: { hall: '192.168.240.1', hosting: '203.0.113.225' }, forwards: true },
      desk: {
        at: { hosting: '203.0.113.229' },
        gateway: '203.0.113.225',
        services: { sshd, desk: https('203.0.113.235', 8449, NAMES) },
      },
      ca: authority({ hosting: '203.0.113.235' }, '203.0.113.225', '203.0.113.235'),
    },
  },
  goal: { url: 'https://203.0.113.229:8449/queue', from: 'printer', server: 'desk' },
  faults: [
    {
      fault: 'reconfigure-service',
      on: 'desk',
      with: {
        service: 'desk',
        with: { certificate: { names: ['a.siskin.example'] }, named: { names: NAMES } },
        shows: { argv: handshakeShown(8449, '-noservername'), stdout: '^subject=.*a\\.siskin\\.example' },
      },
    },
  ],
  symptom: 'tls',
  truth: ['sni-missing'],
  hints: [
    'Two sites on one address: how does the server know which certificate to show?',
    'Compare openssl s_client with -servername desk.redshank.example and with -noservername.',
    'By the number no name is sent, and whoever names nobody is shown the other customer’s certificate.',
  ],
  needs: ['program:openssl'],
  lesson: 'A client that goes to an address names nobody, and is shown the default certificate. Use names.',
} satisfies Scenario;
