import type { Scenario } from '../src/core/types.ts';
import { zone } from './lib/files.ts';
import { homeResolver, nameServer, sshd } from './lib/services.ts';

export default {
  title: 'At home after the meeting',
  ticket:
    'At home I cannot open ws://plan.fennel.example:8450/, it just times out. It is fine on my phone, and on this laptop it was fine in the ' +
    'office this morning. The VPN is off, I checked.',
  topology: {
    networks: {
      home: { subnets: ['192.168.52.0/24'] },
      wan: { subnets: ['203.0.113.128/28'] },
      inside: { subnets: ['10.130.2.0/24'] },
    },
    hosts: {
      laptop: { at: { home: '192.168.52.20' }, gateway: '192.168.52.1', resolvers: ['203.0.113.130'] },
      box: {
        at: { home: '192.168.52.1', wan: '203.0.113.129' },
        forwards: true,
        setup: [
          ['iptables', '-t', 'nat', '-A', 'POSTROUTING', '-o', 'eth1', '-j', 'MASQUERADE'],
          ['ip', 'route', 'add', 'blackhole', '10.0.0.0/8'],
        ],
      },
      ns: {
        at: { wan: '203.0.113.130' },
        gateway: '203.0.113.129',
        files: {
          '/etc/zones/fennel.example': zone('fennel.example', '203.0.113.130', { plan: '203.0.113.133' }),
        },
        services: { named: nameServer('/etc/zones/fennel.example') },
      },
      border: {
        at: { wan: ['203.0.113.132', '203.0.113.133'], inside: '10.130.2.1' },
        gateway: '203.0.113.129',
        forwards: true,
        setup: [
          [
            'iptables',
            '-t',
            'nat',
            '-A',
            'PREROUTING',
            '-d',
            '203.0.113.133',
            '-j',
            'DNAT',
            '--to',
            '10.130.2.15',
          ],
        ],
        services: { resolver: homeResolver({ 'plan.fennel.example': '10.130.2.15' }) },
      },
      plan: {
        at: { inside: '10.130.2.15' },
        gateway: '10.130.2.1',
        services: { sshd, plan: { server: 'websocket', with: { port: 8450 } } },
      },
    },
  },
  goal: { url: 'ws://plan.fennel.example:8450/', from: 'laptop', server: 'plan' },
  faults: [
    {
      fault: 'resolv-conf',
      on: 'laptop',
      with: { lines: ['# left by the VPN client', 'nameserver 203.0.113.132', 'nameserver 203.0.113.130'] },
    },
  ],
  symptom: 'timeout',
  truth: ['split-horizon'],
  hints: [
    'The phone and the laptop are told different addresses. By whom?',
    'Ask each resolver of /etc/resolv.conf for the name.',
    'The first resolver is the company’s and gives the inside address 10.130.2.15; the public one gives 203.0.113.133.',
  ],
  lesson:
    'An inside answer is right for those who are inside. Ask every resolver at the same moment: if they disagree and none of them remembers, ' +
    'there are two views of one name.',
} satisfies Scenario;
