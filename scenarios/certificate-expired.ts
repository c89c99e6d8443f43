import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';
import { authority, certificateShown, https, trusts } from './lib/tls.ts';

export default {
  title: 'Since midnight',
  ticket:
    'Our shop https://kiosk.heron.example/ worked yesterday evening, and since midnight the tills cannot load it. The server ' +
    'runs, nobody has touched it for months. "fetch failed" is all that the tills log.',
  topology: {
    networks: {
      tills: { subnets: ['10.41.8.0/24'] },
      hosting: { subnets: ['203.0.113.32/28'] },
    },
    hosts: {
      till: {
        at: { tills: '10.41.8.31' },
        gateway: '10.41.8.1',
        hosts: { 'kiosk.heron.example': '203.0.113.35' },
        services: { trust: trusts('203.0.113.40') },
      },
      gw: { at: { tills: '10.41.8.1', hosting: '203.0.113.33' }, forwards: true },
      kiosk: {
        at: { hosting: '203.0.113.35' },
        gateway: '203.0.113.33',
        services: { sshd, shop: https('203.0.113.40', 443, ['kiosk.heron.example', 'heron.example']) },
      },
      ca: authority({ hosting: '203.0.113.40' }, '203.0.113.33', '203.0.113.40'),
    },
  },
  goal: { url: 'https://kiosk.heron.example/', from: 'till', server: 'kiosk' },
  faults: [
    {
      fault: 'reconfigure-service',
      on: 'kiosk',
      with: {
        service: 'shop',
        with: {
          certificate: { names: ['kiosk.heron.example', 'heron.example'], fromDays: -90, untilDays: -1 },
        },
        shows: { argv: certificateShown(443, 'kiosk.heron.example'), stdout: '^Certificate will expire' },
      },
    },
  ],
  symptom: 'tls',
  truth: ['certificate-expired'],
  hints: [
    'The port is open and TLS is spoken. What does the till say of the certificate?',
    'Look at its dates: openssl s_client … | openssl x509 -noout -dates.',
    'It ended yesterday, and the renewal was never loaded.',
  ],
  needs: ['program:openssl'],
  lesson:
    'A certificate ends by itself, on a day that one can know in advance. Renew by machine, reload the service after it, and ' +
    'watch what the port shows, not what lies on the disk.',
} satisfies Scenario;
