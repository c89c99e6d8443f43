import type { Scenario } from '../src/core/types.ts';
import { zone } from './lib/files.ts';
import { dnsmasq, nameServer, sshd } from './lib/services.ts';
import { CLOSED } from './lib/twins.ts';

export default {
  title: 'Moved house, and forgot the doorbell',
  ticket:
    'We moved sync.yarrow.example to a new machine yesterday. tcp://sync.yarrow.example:8384 is refused in the branch; in head office, ' +
    'where the DNS is fresh, it hangs. Are these two different problems?',
  topology: {
    networks: {
      branch: { subnets: ['192.168.167.0/24'] },
      hosting: { subnets: ['198.51.100.208/29'] },
    },
    hosts: {
      desk: { at: { branch: '192.168.167.50' }, gateway: '192.168.167.1', resolvers: ['192.168.167.2'] },
      dns: {
        at: { branch: '192.168.167.2' },
        gateway: '192.168.167.1',
        services: { resolver: dnsmasq({ 'yarrow.example': '198.51.100.213' }) },
      },
      gw: { at: { branch: '192.168.167.1', hosting: '198.51.100.209' }, forwards: true },
      old: { at: { hosting: '198.51.100.210' }, gateway: '198.51.100.209', services: { sshd } },
      sync: {
        at: { hosting: '198.51.100.211' },
        gateway: '198.51.100.209',
        services: { sshd, sync: { server: 'binary', with: { port: 8384 } } },
      },
      ns: {
        at: { hosting: '198.51.100.213' },
        gateway: '198.51.100.209',
        files: {
          '/etc/zones/yarrow.example': zone('yarrow.example', '198.51.100.213', { sync: '198.51.100.211' }),
        },
        services: { named: nameServer('/etc/zones/yarrow.example') },
      },
    },
  },
  goal: { url: 'tcp://sync.yarrow.example:8384', from: 'desk', server: 'sync' },
  faults: [
    { fault: 'drop-packets', on: 'sync', with: { port: 8384 } },
    {
      fault: 'cache-old-record',
      on: 'dns',
      with: {
        authority: 'ns',
        zone: '/etc/zones/yarrow.example',
        name: 'sync.yarrow.example',
        address: '198.51.100.210',
      },
    },
  ],
  symptom: 'refused',
  truth: ['stale-dns', 'host-firewall'],
  alsoFrom: 'both',
  twins: CLOSED,
  hints: [
    'Branch and head office do not go to the same address.',
    'The branch’s resolver still has yesterday’s record. And what happens at the new address?',
    'The new machine’s own firewall drops 8384: that is what head office meets.',
  ],
  lesson:
    'Different symptoms in different places are often one way, broken twice: who gets further meets the second break. Follow the way of ' +
    'those who get furthest.',
} satisfies Scenario;
