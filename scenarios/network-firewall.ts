import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';
import { besides, SILENT_PORT } from './lib/twins.ts';

export default {
  title: 'The security group does not know the new port',
  ticket:
    'Fresh cloud server, ssh works, the app runs and curl on the server itself gets an answer. From outside ' +
    'ws://relay.heron.example:8443/ws times out, every time.',
  topology: {
    networks: {
      home: { subnets: ['192.168.8.0/24'] },
      cloud: { subnets: ['203.0.113.48/29'] },
    },
    hosts: {
      laptop: {
        at: { home: '192.168.8.77' },
        gateway: '192.168.8.1',
        hosts: { 'relay.heron.example': '203.0.113.51' },
      },
      gw: {
        at: { home: '192.168.8.1', cloud: '203.0.113.49' },
        forwards: true,
        setup: [
          [
            'iptables',
            '-A',
            'FORWARD',
            '-m',
            'conntrack',
            '--ctstate',
            'ESTABLISHED,RELATED',
            '-j',
            'ACCEPT',
          ],
          ['iptables', '-A', 'FORWARD', '-d', '203.0.113.51', '-p', 'tcp', '--dport', '25', '-j', 'DROP'],
        ],
      },
      vm: {
        at: { cloud: '203.0.113.51' },
        gateway: '203.0.113.49',
        services: {
          sshd,
          relay: { server: 'websocket', with: { port: 8443, path: '/ws' } },
          site: { server: 'http', with: { port: 80, routes: { '/': { body: 'It works\n' } } } },
        },
      },
    },
  },
  goal: { url: 'ws://relay.heron.example:8443/ws', from: 'laptop', server: 'vm' },
  faults: [{ fault: 'drop-packets', on: 'gw', with: { chain: 'FORWARD', to: '203.0.113.51', port: 8443 } }],
  symptom: 'timeout',
  truth: ['network-firewall'],
  twins: besides('network-firewall', SILENT_PORT),
  hints: [
    'Some ports of the machine answer and one does not.',
    'Watch on the server (tcpdump) while a client tries: do its packets arrive?',
    'They do not arrive: something before the machine drops them. Look at the provider’s security group.',
  ],
  lesson:
    'The server’s own firewall and the provider’s look alike from outside. A capture on the server tells them apart: ' +
    'packets that never arrive were dropped on the way.',
} satisfies Scenario;
