import type { Scenario } from '../src/core/types.ts';
import { unboundConfiguration, zone } from './lib/files.ts';
import { nameServer, sshd, unbound } from './lib/services.ts';

export default {
  title: 'Hosted elsewhere, in part',
  ticket:
    'tcp://mq.teasel.example:5671 stopped working for all sites this afternoon. The broker team says that nothing changed ' +
    'on their side, and the DNS team shows that mq still points to the provider.',
  topology: {
    networks: {
      site: { subnets: ['10.70.12.0/24'] },
      provider: { subnets: ['203.0.113.160/28'] },
    },
    hosts: {
      plc: { at: { site: '10.70.12.44' }, gateway: '10.70.12.254', resolvers: ['203.0.113.163'] },
      edge: { at: { site: '10.70.12.254', provider: '203.0.113.161' }, forwards: true },
      resolver: {
        at: { provider: '203.0.113.163' },
        gateway: '203.0.113.161',
        files: {
          '/etc/unbound/site.conf': unboundConfiguration({
            'teasel.example': '203.0.113.164',
            'broker-hosting.example': '203.0.113.165',
          }),
        },
        services: { resolver: unbound('/etc/unbound/site.conf') },
      },
      ns: {
        at: { provider: '203.0.113.164' },
        gateway: '203.0.113.161',
        files: {
          '/etc/zones/teasel.example':
            zone('teasel.example', '203.0.113.164', {}) + 'mq IN CNAME eu7.broker-hosting.example.\n',
        },
        services: { named: nameServer('/etc/zones/teasel.example') },
      },
      ns2: {
        at: { provider: '203.0.113.165' },
        gateway: '203.0.113.161',
        files: {
          '/etc/zones/broker-hosting.example': zone('broker-hosting.example', '203.0.113.165', {
            eu7: '203.0.113.162',
          }),
        },
        services: { named: nameServer('/etc/zones/broker-hosting.example') },
      },
      broker: {
        at: { provider: '203.0.113.162' },
        gateway: '203.0.113.161',
        services: { sshd, amqp: { server: 'binary', with: { port: 5671 } } },
      },
    },
  },
  goal: { url: 'tcp://mq.teasel.example:5671', from: 'plc', server: 'broker' },
  faults: [
    {
      fault: 'zone-records',
      on: 'ns2',
      with: {
        zone: '/etc/zones/broker-hosting.example',
        name: 'eu7.broker-hosting.example',
        records: ['TXT "moved, see your dashboard"'],
      },
    },
  ],
  symptom: 'dns',
  truth: ['name-without-address'],
  hints: [
    'mq is an alias. Where does it lead, and what is there?',
    'Follow the alias with dig: which of the two names has an address?',
    'eu7.broker-hosting.example has a TXT record, and no A record any more.',
  ],
  needs: ['program:unbound'],
  lesson:
    'An alias is only as good as the name that it leads to, and that one is often somebody else’s. Ask for the whole chain, ' +
    'not for its first link.',
} satisfies Scenario;
