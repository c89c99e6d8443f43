import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';

export default {
  title: 'It does not answer to ping',
  ticket:
    'The new server is dead: ping 198.51.100.238 gives 100 % loss, traceroute ends in stars. The vendor says to try ' +
    'ws://198.51.100.238:7443/board, but what for, if it does not even ping?',
  topology: {
    networks: {
      desk: { subnets: ['192.168.240.0/24'] },
      vendor: { subnets: ['198.51.100.232/29'] },
    },
    hosts: {
      pc: { at: { desk: '192.168.240.17' }, gateway: '192.168.240.1' },
      gw: {
        at: { desk: '192.168.240.1', vendor: '198.51.100.233' },
        forwards: true,
        setup: [['iptables', '-A', 'FORWARD', '-p', 'icmp', '-j', 'DROP']],
      },
      board: {
        at: { vendor: '198.51.100.238' },
        gateway: '198.51.100.233',
        setup: [
          ['sysctl', '-q', '-w', 'net.ipv4.icmp_echo_ignore_all=1'],
          ['iptables', '-A', 'INPUT', '-p', 'udp', '-j', 'DROP'],
          ['iptables', '-A', 'INPUT', '-p', 'tcp', '--dport', '22', '-j', 'DROP'],
        ],
        services: { sshd, board: { server: 'websocket', with: { port: 7443, path: '/board' } } },
      },
    },
  },
  goal: { url: 'ws://198.51.100.238:7443/board', from: 'pc', server: 'board' },
  faults: [],
  symptom: 'none',
  truth: [],
  hints: [
    'Who says that a server must answer to ping?',
    'Try the port that it is there for.',
    'It serves. Nothing is wrong here.',
  ],
  lesson:
    'No answer to an echo request proves nothing: many machines ignore them, and many networks drop them.',
} satisfies Scenario;
