import type { Scenario } from '../src/core/types.ts';
import { zone } from './lib/files.ts';
import { dnsmasq, nameServer, sshd } from './lib/services.ts';

export default {
  title: 'Half a move',
  ticket:
    'The sync service has a new IPv4 address; IPv6 stayed as it was. Branch offices report "connection refused" on ' +
    'http://sync.heron.example:8384/rest, and support sees both addresses in the DNS, "so that is fine".',
  topology: {
    networks: {
      branch: { subnets: ['10.171.9.0/24'] },
      hosting: { subnets: ['198.51.100.152/29'] },
    },
    hosts: {
      pc: { at: { branch: '10.171.9.80' }, gateway: '10.171.9.1', resolvers: ['10.171.9.2'] },
      cache: {
        at: { branch: '10.171.9.2' },
        gateway: '10.171.9.1',
        services: { resolver: dnsmasq({ 'heron.example': '198.51.100.154' }) },
      },
      gw: { at: { branch: '10.171.9.1', hosting: '198.51.100.153' }, forwards: true },
      ns: {
        at: { hosting: '198.51.100.154' },
        gateway: '198.51.100.153',
        files: {
          '/etc/zones/heron.example':
            zone('heron.example', '198.51.100.154', { sync: '198.51.100.155' }) +
            'sync IN AAAA 2001:db8:9:152::155\n',
        },
        services: { named: nameServer('/etc/zones/heron.example') },
      },
      sync: {
        at: { hosting: '198.51.100.155' },
        gateway: '198.51.100.153',
        services: {
          sshd,
          sync: { server: 'http', with: { port: 8384, routes: { '/rest': { body: '{"ok":true}\n' } } } },
        },
      },
      former: { at: { hosting: '198.51.100.156' }, gateway: '198.51.100.153', services: { sshd } },
    },
  },
  goal: { url: 'http://sync.heron.example:8384/rest', from: 'pc', server: 'sync' },
  faults: [
    {
      fault: 'cache-old-record',
      on: 'cache',
      with: {
        authority: 'ns',
        zone: '/etc/zones/heron.example',
        name: 'sync.heron.example',
        address: '198.51.100.156',
      },
    },
  ],
  symptom: 'refused',
  truth: ['stale-dns'],
  hints: [
    'The branch has no IPv6, so of the two addresses only one counts.',
    'Compare the A records that the branch’s resolver and the zone’s own server give.',
    'The resolver still gives 198.51.100.156; the zone says 198.51.100.155. The AAAA record is the same at both.',
  ],
  lesson:
    'A and AAAA are two records, which are cached and grow old apart. That one of them agrees says nothing about the other.',
} satisfies Scenario;
