import type { Scenario } from '../src/core/types.ts';
import { zone } from './lib/files.ts';
import { forwarder, nameServer, sshd } from './lib/services.ts';

export default {
  title: 'The domain is there, see the mail',
  ticket:
    'Our domain is fine, mail arrives! But the till says ws://pay.ginkgo.example:8460/till: getaddrinfo ENOTFOUND. ' +
    'We only changed the mail provider last night.',
  topology: {
    networks: {
      shop: { subnets: ['192.168.61.0/24'] },
      hosting: { subnets: ['198.51.100.64/28'] },
    },
    hosts: {
      till: { at: { shop: '192.168.61.20' }, gateway: '192.168.61.1', resolvers: ['192.168.61.1'] },
      box: {
        at: { shop: '192.168.61.1', hosting: '198.51.100.65' },
        forwards: true,
        services: { resolver: forwarder({ 'ginkgo.example': '198.51.100.70' }) },
      },
      ns: {
        at: { hosting: '198.51.100.70' },
        gateway: '198.51.100.65',
        files: {
          '/etc/zones/ginkgo.example':
            zone('ginkgo.example', '198.51.100.70', { mail: '198.51.100.71' }) +
            '@ IN MX 10 mail\npay IN A 198.51.100.66\nshop IN CNAME pay\n',
        },
        services: { named: nameServer('/etc/zones/ginkgo.example') },
      },
      mail: {
        at: { hosting: '198.51.100.71' },
        gateway: '198.51.100.65',
        services: {
          smtpd: { server: 'text', with: { port: 25, banner: '220 mail.ginkgo.example ESMTP\r\n' } },
        },
      },
      pay: {
        at: { hosting: '198.51.100.66' },
        gateway: '198.51.100.65',
        services: { sshd, pay: { server: 'websocket', with: { port: 8460, path: '/till' } } },
      },
    },
  },
  goal: { url: 'ws://pay.ginkgo.example:8460/till', from: 'till', server: 'pay' },
  faults: [
    {
      fault: 'zone-records',
      on: 'ns',
      with: {
        zone: '/etc/zones/ginkgo.example',
        name: 'pay.ginkgo.example',
        records: ['MX 20 mail.ginkgo.example.', 'TXT "v=spf1 -all"'],
      },
    },
  ],
  symptom: 'dns',
  truth: ['name-without-address'],
  hints: [
    'The name is known: ask for its mail servers. What else does the till need?',
    'dig says NOERROR and gives no answer. That is not NXDOMAIN.',
    'pay.ginkgo.example has MX and TXT records, and its A record is gone.',
  ],
  lesson:
    'A name exists as soon as it has any record, or a name below it. Programs print the same message as for a name that does not ' +
    'exist; the status line of dig tells the two apart.',
} satisfies Scenario;
