import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';
import { besides, NO_ROOM_ON_THE_WAY } from './lib/twins.ts';

export default {
  title: 'The firewall with a small table',
  ticket:
    'The chat gateway keeps its sessions to tcp://203.0.113.51:5222, but logins time out since noon, and so does everything else ' +
    'that it tries outside. Sessions that are open go on as if nothing were wrong.',
  topology: {
    networks: {
      inside: { subnets: ['192.168.219.0/24'] },
      line: { subnets: ['198.51.100.56/29'] },
      hosting: { subnets: ['203.0.113.48/29'] },
    },
    hosts: {
      chat: { at: { inside: '192.168.219.40' }, gateway: '192.168.219.1' },
      box: {
        at: { inside: '192.168.219.1', line: '198.51.100.58' },
        gateway: '198.51.100.57',
        forwards: true,
        setup: [['iptables', '-t', 'nat', '-A', 'POSTROUTING', '-o', 'eth1', '-j', 'MASQUERADE']],
      },
      carrier: { at: { line: '198.51.100.57', hosting: '203.0.113.49' }, forwards: true },
      server: {
        at: { hosting: '203.0.113.51' },
        gateway: '203.0.113.49',
        services: { sshd, hub: { server: 'binary', with: { port: 5222 } } },
      },
    },
  },
  goal: { url: 'tcp://203.0.113.51:5222', from: 'chat', server: 'server' },
  faults: [
    { fault: 'small-table', on: 'box', with: { most: 10, tcpOnly: false } },
    {
      fault: 'busy-client',
      on: 'chat',
      with: { name: 'sessions', url: 'tcp://203.0.113.51:5222', count: 10, hold: true, least: 10 },
    },
  ],
  symptom: 'timeout',
  truth: ['connection-table-full'],
  twins: besides('connection-table-full', NO_ROOM_ON_THE_WAY),
  twinsAtBoth: besides('connection-table-full', NO_ROOM_ON_THE_WAY),
  hints: [
    'What is open goes on, and nothing new passes, not even ping. Who between remembers connections?',
    'The server sees no request arrive. Look at the box: its log, its counts, its rules.',
    'A rule with ct count on the box lets each source have so many connections.',
  ],
  lesson:
    'Boxes that keep state have room for so many connections. When it is used up, what is new is dropped and what is old goes on.',
} satisfies Scenario;
