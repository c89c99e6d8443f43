import type { Scenario } from '../src/core/types.ts';
import { zone } from './lib/files.ts';
import { nameServer, sshd } from './lib/services.ts';
import { authority, certificateShown, https, trusts } from './lib/tls.ts';

const NAMES = ['meter.shoveler.example'];

export default {
  title: 'A new contract',
  ticket:
    'Purchasing changed the supplier of certificates. Since tonight’s renewal the meters in the field (firmware of 2016) do not ' +
    'connect to wss://meter.shoveler.example:9553/up; browsers of today do.',
  topology: {
    networks: {
      field: { subnets: ['10.180.0.0/24', 'fd18:7::/64'] },
      hosting: { subnets: ['203.0.113.240/28', '2001:db8:18::/64'] },
    },
    hosts: {
      meter: {
        at: { field: ['10.180.0.77', 'fd18:7::77'] },
        gateway: ['10.180.0.1', 'fd18:7::1'],
        resolvers: ['203.0.113.250'],
        services: { trust: trusts('203.0.113.249') },
      },
      gw: {
        at: { field: ['10.180.0.1', 'fd18:7::1'], hosting: ['203.0.113.241', '2001:db8:18::1'] },
        forwards: true,
      },
      up: {
        at: { hosting: ['203.0.113.245', '2001:db8:18::45'] },
        gateway: ['203.0.113.241', '2001:db8:18::1'],
        services: { sshd, up: https('203.0.113.249', 9553, NAMES, { websocket: true }) },
      },
      ca: authority({ hosting: '203.0.113.249' }, '203.0.113.241', '203.0.113.249', {
        strangerName: 'Young Trust Services',
      }),
      ns: {
        at: { hosting: '203.0.113.250' },
        gateway: '203.0.113.241',
        files: {
          '/etc/zones/shoveler.example': zone('shoveler.example', '203.0.113.250', {
            meter: '203.0.113.245',
          }),
        },
        services: { named: nameServer('/etc/zones/shoveler.example') },
      },
    },
  },
  goal: { url: 'wss://meter.shoveler.example:9553/up', from: 'meter', server: 'up' },
  faults: [
    {
      fault: 'reconfigure-service',
      on: 'up',
      with: {
        service: 'up',
        with: { certificate: { names: NAMES, by: 'stranger' } },
        shows: {
          argv: certificateShown(9553, 'meter.shoveler.example'),
          stdout: '^issuer=.*Young Trust Services',
        },
      },
    },
  ],
  symptom: 'tls',
  truth: ['certificate-unknown-issuer'],
  twins: ['tls-intercepted'],
  hints: [
    'What does a browser of today know that a meter of 2016 does not?',
    'Which root does the new chain lead to, and since when is it in the lists of authorities?',
    'The new supplier’s root is younger than the firmware: the meters’ list does not have it.',
  ],
  needs: ['program:openssl'],
  lesson:
    'A list of authorities ages with the device that holds it. Before changing the supplier, look at the oldest client.',
} satisfies Scenario;
