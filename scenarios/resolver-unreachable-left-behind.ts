import type { Scenario } from '../src/core/types.ts';
import { zone } from './lib/files.ts';
import { forwarder, nameServer, sshd } from './lib/services.ts';

export default {
  title: 'Back at the desk',
  ticket:
    'I worked from the branch yesterday, there all was well. Today at my own desk tcp://ledger.orpine.example:7010 says "Temporary ' +
    'failure in name resolution". My colleague beside me has no trouble.',
  topology: {
    networks: {
      desks: { subnets: ['192.168.91.0/24'] },
      racks: { subnets: ['10.91.4.0/24'] },
    },
    hosts: {
      laptop: {
        at: { desks: '192.168.91.50' },
        gateway: '192.168.91.1',
        files: { '/etc/resolv.conf': 'search orpine.example\nnameserver 192.168.91.2\n' },
      },
      cache: {
        at: { desks: '192.168.91.2' },
        gateway: '192.168.91.1',
        services: { resolver: forwarder({ 'orpine.example': '10.91.4.5' }) },
      },
      gw: { at: { desks: '192.168.91.1', racks: '10.91.4.1' }, forwards: true },
      ns: {
        at: { racks: '10.91.4.5' },
        gateway: '10.91.4.1',
        files: { '/etc/zones/orpine.example': zone('orpine.example', '10.91.4.5', { ledger: '10.91.4.17' }) },
        services: { named: nameServer('/etc/zones/orpine.example') },
      },
      ledger: {
        at: { racks: '10.91.4.17' },
        gateway: '10.91.4.1',
        services: { sshd, ledger: { server: 'binary', with: { port: 7010 } } },
      },
    },
  },
  goal: { url: 'tcp://ledger.orpine.example:7010', from: 'laptop', server: 'ledger' },
  faults: [
    {
      fault: 'resolv-conf',
      on: 'laptop',
      with: { lines: ['search orpine.example', 'nameserver 10.91.4.253', 'nameserver 10.91.4.254'] },
    },
  ],
  symptom: 'dns',
  truth: ['resolver-unreachable'],
  hints: [
    'Two machines side by side: compare their settings, not their networks.',
    'cat /etc/resolv.conf, and ask each resolver there.',
    'The laptop still has the resolvers of the branch, which are nobody here.',
  ],
  lesson:
    'Resolvers belong to a network. A machine that moves, or whose VPN has ended, can keep those of another one.',
} satisfies Scenario;
