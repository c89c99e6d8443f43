import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';
import { authority, certificateShown, https, trusts } from './lib/tls.ts';

const NAMES = ['hub.plover.example'];

export default {
  title: 'It made itself one',
  ticket:
    'The app cannot open wss://hub.plover.example:8443/ any more since the hub was installed anew. In the browser one can ' +
    'click something away, then it works; the app just fails.',
  topology: {
    networks: {
      mobile: { subnets: ['10.90.17.0/24'] },
      hosting: { subnets: ['203.0.113.64/28'] },
    },
    hosts: {
      phone: {
        at: { mobile: '10.90.17.200' },
        gateway: '10.90.17.1',
        hosts: { 'hub.plover.example': '203.0.113.71' },
        services: { trust: trusts('203.0.113.75') },
      },
      cell: { at: { mobile: '10.90.17.1', hosting: '203.0.113.65' }, forwards: true },
      hub: {
        at: { hosting: '203.0.113.71' },
        gateway: '203.0.113.65',
        services: { sshd, hub: https('203.0.113.75', 8443, NAMES, { websocket: true }) },
      },
      ca: authority({ hosting: '203.0.113.75' }, '203.0.113.65', '203.0.113.75'),
    },
  },
  goal: { url: 'wss://hub.plover.example:8443/', from: 'phone', server: 'hub' },
  faults: [
    {
      fault: 'reconfigure-service',
      on: 'hub',
      with: {
        service: 'hub',
        with: { certificate: { names: NAMES, by: 'itself', untilDays: 3650 } },
        shows: {
          argv: certificateShown(8443, 'hub.plover.example'),
          stdout: '^issuer=.*CN = hub\\.plover\\.example',
        },
      },
    },
  ],
  symptom: 'tls',
  truth: ['certificate-self-signed'],
  hints: [
    'What exactly does one click away in the browser?',
    'Who issued the certificate? Compare issuer and subject.',
    'They are the same: the installer made it, and nobody else vouches for it.',
  ],
  needs: ['program:openssl'],
  lesson:
    'Subject and issuer alike: anybody could have made it. Browsers let people decide, programs refuse. Get one from an ' +
    'authority, or hand this one to the clients.',
} satisfies Scenario;
