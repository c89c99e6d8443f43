import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';
import { besides, NO_ROOM_ON_THE_WAY } from './lib/twins.ts';

export default {
  title: 'New tabs do not load',
  ticket:
    'In the evening ws://198.51.100.21:8965/ stops taking new players from our dormitory: timeout, while those who are in play on. ' +
    'ping to the server is perfect all the time.',
  topology: {
    networks: {
      inside: { subnets: ['10.117.60.0/24'] },
      line: { subnets: ['203.0.113.104/29'] },
      hosting: { subnets: ['198.51.100.16/29'] },
    },
    hosts: {
      room: { at: { inside: '10.117.60.77' }, gateway: '10.117.60.1' },
      box: {
        at: { inside: '10.117.60.1', line: '203.0.113.106' },
        gateway: '203.0.113.105',
        forwards: true,
        setup: [['iptables', '-t', 'nat', '-A', 'POSTROUTING', '-o', 'eth1', '-j', 'MASQUERADE']],
      },
      carrier: { at: { line: '203.0.113.105', hosting: '198.51.100.17' }, forwards: true },
      server: {
        at: { hosting: '198.51.100.21' },
        gateway: '198.51.100.17',
        services: { sshd, hub: { server: 'websocket', with: { port: 8965 } } },
      },
    },
  },
  goal: { url: 'ws://198.51.100.21:8965/', from: 'room', server: 'server' },
  faults: [
    { fault: 'small-table', on: 'carrier', with: { most: 16 } },
    {
      fault: 'busy-client',
      on: 'room',
      with: { name: 'sessions', url: 'ws://198.51.100.21:8965/', count: 16, hold: true, least: 16 },
    },
  ],
  symptom: 'timeout',
  truth: ['connection-table-full'],
  twins: besides('connection-table-full', NO_ROOM_ON_THE_WAY),
  twinsAtBoth: besides('connection-table-full', NO_ROOM_ON_THE_WAY),
  hints: [
    'ping passes and no new connection does, while old ones live. What is counted by connections?',
    'Nothing arrives at the server. The limit is on the way, and it is for the address that the dormitory shares.',
    'The carrier’s box allows sixteen connections of TCP for each address.',
  ],
  lesson:
    'A limit for each address hits those who share one. That old connections go on while new ones time out is its mark.',
} satisfies Scenario;
