import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';
import { besides, SILENT_PORT } from './lib/twins.ts';

export default {
  title: 'A hardening script closed one port too many',
  ticket:
    'After the hardening run ws://play.cobalt.example:7777/ only gives a timeout, and ssh still works as always. The game ' +
    'server process is there, I checked twice.',
  topology: {
    networks: {
      cafe: { subnets: ['10.88.14.0/24'] },
      hosting: { subnets: ['198.51.100.32/29'] },
    },
    hosts: {
      pad: {
        at: { cafe: '10.88.14.130' },
        gateway: '10.88.14.1',
        hosts: { 'play.cobalt.example': '198.51.100.37' },
      },
      gw: { at: { cafe: '10.88.14.1', hosting: '198.51.100.33' }, forwards: true },
      game: {
        at: { hosting: '198.51.100.37' },
        gateway: '198.51.100.33',
        setup: [
          ['iptables', '-A', 'INPUT', '-i', 'lo', '-j', 'ACCEPT'],
          ['iptables', '-A', 'INPUT', '-m', 'conntrack', '--ctstate', 'ESTABLISHED,RELATED', '-j', 'ACCEPT'],
          ['iptables', '-A', 'INPUT', '-p', 'tcp', '--dport', '3306', '-j', 'DROP'],
        ],
        services: { sshd, game: { server: 'websocket', with: { port: 7777, greeting: 'ready' } } },
      },
    },
  },
  goal: { url: 'ws://play.cobalt.example:7777/', from: 'pad', server: 'game' },
  faults: [{ fault: 'drop-packets', on: 'game', with: { chain: 'INPUT', port: 7777 } }],
  symptom: 'timeout',
  truth: ['host-firewall'],
  twins: besides('host-firewall', SILENT_PORT),
  hints: [
    'The machine answers on 22 and is silent on 7777.',
    'On the server, try again while you watch the rule counters: iptables -nvL INPUT.',
    'The first rule of INPUT drops tcp port 7777, and its counter grows with each try.',
  ],
  lesson:
    'A dropped packet leaves a trace on the machine that dropped it: the rule’s counter. Watch the counters while a ' +
    'client tries, and you need not guess.',
} satisfies Scenario;
