import type { Scenario } from '../src/core/types.ts';
import { smtp, smtpArguments } from './lib/programs.ts';
import { sshd } from './lib/services.ts';
import { authority, trusts } from './lib/tls.ts';

const NAMES = ['relay.knot.example'];
const CA = '198.51.100.236';

export default {
  title: 'Port 465 is not what it was',
  ticket:
    'Our scanner mails what it scans to tls://relay.knot.example:465. Since the mail relay was rebuilt it says "SSL error: wrong version ' +
    'number". I checked the certificate on the relay, it is fine.',
  topology: {
    networks: { office: { subnets: ['192.168.25.0/24'] }, hosting: { subnets: ['198.51.100.224/28'] } },
    hosts: {
      scanner: {
        at: { office: '192.168.25.90' },
        gateway: '192.168.25.1',
        hosts: { 'relay.knot.example': '198.51.100.229' },
        services: { trust: trusts(CA) },
      },
      gw: { at: { office: '192.168.25.1', hosting: '198.51.100.225' }, forwards: true },
      relay: {
        at: { hosting: '198.51.100.229' },
        gateway: '198.51.100.225',
        services: { sshd, mail: smtp(CA, NAMES, 465) },
      },
      ca: authority({ hosting: CA }, '198.51.100.225', CA),
    },
  },
  goal: { url: 'tls://relay.knot.example:465', from: 'scanner', server: 'relay' },
  faults: [
    {
      fault: 'reconfigure-service',
      on: 'relay',
      with: {
        service: 'mail',
        with: { argv: smtpArguments(CA, NAMES, 465, 'upgrading') },
        shows: {
          argv: ['timeout', '5', 'bash', '-c', 'head -n 1 < /dev/tcp/127.0.0.1/465'],
          stdout: '^220 ',
        },
      },
    },
  ],
  symptom: 'tls',
  truth: ['starttls-expected'],
  hints: [
    'The certificate was never shown. What came instead?',
    'nc relay.knot.example 465, and wait: who speaks first?',
    'The rebuilt relay greets in plain and offers STARTTLS: 465 is for TLS from the first byte.',
  ],
  lesson:
    'RFC 8314: 465 is TLS at once, 587 is STARTTLS. A relay that mixes them up is found out by who speaks first.',
} satisfies Scenario;
