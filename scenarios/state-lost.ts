import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';

const STRICT = [
  ['sysctl', '-q', '-w', 'net.netfilter.nf_conntrack_tcp_loose=0'],
  ['iptables', '-A', 'FORWARD', '-m', 'conntrack', '--ctstate', 'INVALID', '-j', 'DROP'],
] as const;

export default {
  title: 'After the break',
  ticket:
    'If I leave ws://desk.tansy.example:7443/calls alone for a while, it still says "connected", but nothing I do on it has any ' +
    'effect: it just spins. Reloading the page helps every time.',
  topology: {
    networks: { home: { subnets: ['192.168.178.0/24'] }, hosting: { subnets: ['198.51.100.152/29'] } },
    hosts: {
      agent: {
        at: { home: '192.168.178.44' },
        gateway: '192.168.178.1',
        hosts: { 'desk.tansy.example': '198.51.100.155' },
      },
      box: {
        at: { home: '192.168.178.1', hosting: '198.51.100.153' },
        forwards: true,
        setup: STRICT,
      },
      desk: {
        at: { hosting: '198.51.100.155' },
        gateway: '198.51.100.153',
        services: { sshd, calls: { server: 'websocket', with: { port: 7443 } } },
      },
    },
  },
  goal: { url: 'ws://desk.tansy.example:7443/calls', from: 'agent', server: 'desk', quietMs: 1300 },
  faults: [{ fault: 'forget-idle', on: 'box', with: { seconds: 1 } }],
  symptom: 'hang',
  truth: ['state-lost'],
  hints: [
    'Both ends believe that they are connected. What does the way between them believe?',
    'A new connection works; an old one that was used a moment ago works. What of one that was left alone?',
    'The router forgets a quiet connection after a second, and drops what belongs to none that it knows.',
  ],
  lesson:
    'A firewall that forgets tells nobody. What is said on a forgotten connection is dropped in silence: keep it in memory by ' +
    'saying something now and then.',
} satisfies Scenario;
