import type { Scenario } from '../src/core/types.ts';
import { zone } from './lib/files.ts';
import { nameServer, sshd } from './lib/services.ts';

export default {
  title: 'A network that the path has never heard of',
  ticket:
    'Partner reports "network is unreachable" for http://hook.basalt.example:8065/ping. Their Internet works otherwise. ' +
    'Our own people do not see any problem.',
  topology: {
    networks: {
      partner: { subnets: ['10.33.120.0/24'] },
      wan: { subnets: ['203.0.113.72/29'] },
      inside: { subnets: ['192.168.209.0/24'] },
    },
    hosts: {
      worker: { at: { partner: '10.33.120.15' }, gateway: '10.33.120.1', resolvers: ['203.0.113.77'] },
      // It says what it does not carry (RFC 1918), as often as it is asked.
      carrier: {
        at: { partner: '10.33.120.1', wan: '203.0.113.73' },
        gateway: '203.0.113.74',
        forwards: true,
        setup: [
          ['sysctl', '-q', '-w', 'net.ipv4.icmp_ratelimit=0'],
          [
            'iptables',
            '-A',
            'FORWARD',
            '-d',
            '192.168.0.0/16',
            '-j',
            'REJECT',
            '--reject-with',
            'icmp-net-unreachable',
          ],
        ],
      },
      border: {
        at: { wan: ['203.0.113.74', '203.0.113.75'], inside: '192.168.209.1' },
        routes: [{ to: '10.33.120.0/24', via: '203.0.113.73' }],
        forwards: true,
        setup: [
          [
            'iptables',
            '-t',
            'nat',
            '-A',
            'PREROUTING',
            '-d',
            '203.0.113.75',
            '-j',
            'DNAT',
            '--to',
            '192.168.209.40',
          ],
        ],
      },
      ns: {
        at: { wan: '203.0.113.77' },
        gateway: '203.0.113.73',
        files: {
          '/etc/zones/basalt.example': zone('basalt.example', '203.0.113.77', { hook: '203.0.113.75' }),
        },
        services: { named: nameServer('/etc/zones/basalt.example') },
      },
      hook: {
        at: { inside: '192.168.209.40' },
        gateway: '192.168.209.1',
        services: {
          sshd,
          hook: { server: 'http', with: { port: 8065, routes: { '/ping': { body: 'pong\n' } } } },
        },
      },
    },
  },
  goal: { url: 'http://hook.basalt.example:8065/ping', from: 'worker', server: 'hook' },
  faults: [
    {
      fault: 'dns-record',
      on: 'ns',
      with: { zone: '/etc/zones/basalt.example', name: 'hook.basalt.example', address: '192.168.209.40' },
    },
  ],
  symptom: 'unreachable',
  truth: ['private-address'],
  hints: [
    'The error comes at once, from a router. To which network is there no way?',
    'Resolve the name as the partner does.',
    'The public zone gives 192.168.209.40, an address of our own inside.',
  ],
  lesson:
    'Whether packets to an inside address vanish or are answered with "unreachable" is up to the routers between. The ' +
    'address itself tells: it is private, and the client is not in that network.',
} satisfies Scenario;
