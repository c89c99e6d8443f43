import type { Scenario } from '../src/core/types.ts';
import { zone } from './lib/files.ts';
import { nameServer, sshd } from './lib/services.ts';

export default {
  title: 'The inside address, given to the outside',
  ticket:
    'Since IT "tidied up the DNS" I cannot reach ws://desk.willow.example:8844/ from home, it only times out. People in ' +
    'the office say that it works for them.',
  topology: {
    networks: {
      home: { subnets: ['192.168.76.0/24'] },
      wan: { subnets: ['203.0.113.64/29'] },
      inside: { subnets: ['10.44.8.0/24'] },
    },
    hosts: {
      laptop: { at: { home: '192.168.76.12' }, gateway: '192.168.76.1', resolvers: ['203.0.113.68'] },
      box: {
        at: { home: '192.168.76.1', wan: '203.0.113.65' },
        gateway: '203.0.113.66',
        forwards: true,
        setup: [
          ['iptables', '-t', 'nat', '-A', 'POSTROUTING', '-o', 'eth1', '-j', 'MASQUERADE'],
          ['ip', 'route', 'add', 'blackhole', '10.0.0.0/8'],
        ],
      },
      border: {
        at: { wan: ['203.0.113.66', '203.0.113.67'], inside: '10.44.8.1' },
        forwards: true,
        setup: [
          [
            'iptables',
            '-t',
            'nat',
            '-A',
            'PREROUTING',
            '-d',
            '203.0.113.67',
            '-j',
            'DNAT',
            '--to',
            '10.44.8.20',
          ],
        ],
      },
      ns: {
        at: { wan: '203.0.113.68' },
        gateway: '203.0.113.66',
        files: {
          '/etc/zones/willow.example': zone('willow.example', '203.0.113.68', { desk: '203.0.113.67' }),
        },
        services: { named: nameServer('/etc/zones/willow.example') },
      },
      desk: {
        at: { inside: '10.44.8.20' },
        gateway: '10.44.8.1',
        services: { sshd, desk: { server: 'websocket', with: { port: 8844 } } },
      },
    },
  },
  goal: { url: 'ws://desk.willow.example:8844/', from: 'laptop', server: 'desk' },
  faults: [
    {
      fault: 'dns-record',
      on: 'ns',
      with: { zone: '/etc/zones/willow.example', name: 'desk.willow.example', address: '10.44.8.20' },
    },
  ],
  symptom: 'timeout',
  truth: ['private-address'],
  hints: [
    'It works in the office and not at home. Which address does the name give?',
    'Can that address be reached over the Internet at all?',
    'The name resolves to 10.44.8.20, which means something inside the office only.',
  ],
  lesson:
    'Addresses of 10/8, 172.16/12 and 192.168/16 lead nowhere outside their own network (RFC 1918). Give clients the ' +
    'public address, or a way in (VPN).',
} satisfies Scenario;
