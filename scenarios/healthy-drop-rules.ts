import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';

export default {
  title: 'Rules that count all day',
  ticket:
    'iptables -nvL on the meter server shows a DROP rule for port 4059 whose counter goes up every second! That port is ours: ' +
    'tcp://203.0.113.211:4059. Please open it, the readings must come through.',
  topology: {
    networks: {
      plant: { subnets: ['10.66.20.0/24'] },
      street: { subnets: ['198.51.100.200/29'] },
      hosting: { subnets: ['203.0.113.208/29'] },
    },
    hosts: {
      reader: { at: { plant: '10.66.20.5' }, gateway: '10.66.20.1' },
      stranger: {
        at: { street: '198.51.100.202' },
        gateway: '198.51.100.201',
        services: {
          knock: {
            server: 'program',
            with: {
              argv: [
                'sh',
                '-c',
                'for _ in $(seq 3000); do timeout 0.2 bash -c "</dev/tcp/203.0.113.211/4059"; sleep 0.2; done 2> /dev/null',
              ],
              listens: [],
            },
          },
        },
      },
      gw: {
        at: { plant: '10.66.20.1', street: '198.51.100.201', hosting: '203.0.113.209' },
        forwards: true,
      },
      meters: {
        at: { hosting: '203.0.113.211' },
        gateway: '203.0.113.209',
        setup: [
          ['iptables', '-A', 'INPUT', '-p', 'tcp', '-s', '10.66.20.0/24', '--dport', '4059', '-j', 'ACCEPT'],
          ['iptables', '-A', 'INPUT', '-p', 'tcp', '--dport', '4059', '-j', 'DROP'],
          ['iptables', '-A', 'INPUT', '-p', 'tcp', '--dport', '23', '-j', 'DROP'],
        ],
        services: { sshd, meters: { server: 'binary', with: { port: 4059 } } },
      },
    },
  },
  goal: { url: 'tcp://203.0.113.211:4059', from: 'reader', server: 'meters' },
  faults: [],
  symptom: 'none',
  truth: [],
  hints: [
    'Whose packets does that rule count?',
    'Read the rule above it: the plant’s network is let in first.',
    'The rule counts a stranger who knocks. The readings come through.',
  ],
  lesson:
    'A counter that moves says that somebody is dropped, not who. Rules are read in order: what an earlier one accepts never meets a ' +
    'later one.',
} satisfies Scenario;
