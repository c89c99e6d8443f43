import type { Scenario } from '../src/core/types.ts';
import { besides, SILENT_PORT } from './lib/twins.ts';

export default {
  title: 'Everybody inside is happy',
  ticket:
    'Our workers in the same VPC hit the queue all day long without a problem. From the office ws://203.0.113.171:8228/ ' +
    'just times out, and the server’s log shows connections every few milliseconds, so it is not down.',
  topology: {
    networks: {
      office: { subnets: ['192.168.196.0/24'] },
      wan: { subnets: ['203.0.113.168/29'] },
      vpc: { subnets: ['10.77.12.0/24'] },
    },
    hosts: {
      desk: { at: { office: '192.168.196.14' }, gateway: '192.168.196.1' },
      box: {
        at: { office: '192.168.196.1', wan: '203.0.113.169' },
        gateway: '203.0.113.170',
        forwards: true,
        setup: [['iptables', '-t', 'nat', '-A', 'POSTROUTING', '-o', 'eth1', '-j', 'MASQUERADE']],
      },
      border: {
        at: { wan: ['203.0.113.170', '203.0.113.171'], vpc: '10.77.12.1' },
        forwards: true,
        setup: [
          [
            'iptables',
            '-t',
            'nat',
            '-A',
            'PREROUTING',
            '-d',
            '203.0.113.171',
            '-j',
            'DNAT',
            '--to',
            '10.77.12.20',
          ],
        ],
      },
      worker: {
        at: { vpc: '10.77.12.31' },
        gateway: '10.77.12.1',
        services: {
          worker: {
            server: 'connections',
            with: { url: 'tcp://10.77.12.20:8228', count: 2, hold: false, everyMs: 40 },
          },
        },
      },
      queue: {
        at: { vpc: '10.77.12.20' },
        gateway: '10.77.12.1',
        services: { queue: { server: 'websocket', with: { port: 8228 } } },
      },
    },
  },
  goal: { url: 'ws://203.0.113.171:8228/', from: 'desk', server: 'queue' },
  faults: [
    {
      fault: 'drop-packets',
      on: 'border',
      with: { chain: 'FORWARD', to: '10.77.12.20', comment: 'sg-default' },
    },
  ],
  symptom: 'timeout',
  truth: ['network-firewall'],
  twins: besides('network-firewall', SILENT_PORT),
  hints: [
    'The queue serves some and not others. What have those in common who fail?',
    'Watch the port on the queue, and sort what comes by its source: tcpdump -n.',
    'Only workers of the VPC appear, and all of them are answered: before it the group of rules lets no TCP in.',
  ],
  lesson:
    'On a busy server "packets arrive" is no answer: whose? Whoever is answered there is not the client that waits.',
} satisfies Scenario;
