import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';
import { besides, NO_ROOM_ON_THE_WAY } from './lib/twins.ts';

export default {
  title: 'The twenty-fifth device',
  ticket:
    'Our bridge opens one connection a device to ws://203.0.113.20:9710/. Up to two dozen devices all is well; each further one ' +
    'times out. Everything else on the Internet works from the bridge, and the hub says that it has no limit.',
  topology: {
    networks: {
      inside: { subnets: ['192.168.207.0/24'] },
      line: { subnets: ['198.51.100.8/29'] },
      hosting: { subnets: ['203.0.113.16/29'] },
    },
    hosts: {
      bridge: { at: { inside: '192.168.207.12' }, gateway: '192.168.207.1' },
      box: {
        at: { inside: '192.168.207.1', line: '198.51.100.10' },
        gateway: '198.51.100.9',
        forwards: true,
        setup: [['iptables', '-t', 'nat', '-A', 'POSTROUTING', '-o', 'eth1', '-j', 'MASQUERADE']],
      },
      carrier: { at: { line: '198.51.100.9', hosting: '203.0.113.17' }, forwards: true },
      server: {
        at: { hosting: '203.0.113.20' },
        gateway: '203.0.113.17',
        services: { sshd, hub: { server: 'websocket', with: { port: 9710 } } },
      },
    },
  },
  goal: { url: 'ws://203.0.113.20:9710/', from: 'bridge', server: 'server' },
  faults: [
    { fault: 'narrow-translator', on: 'box', with: { network: 'line', ports: '50000-50023' } },
    {
      fault: 'busy-client',
      on: 'bridge',
      with: { name: 'sessions', url: 'ws://203.0.113.20:9710/', count: 24, hold: true, least: 24 },
    },
  ],
  symptom: 'timeout',
  truth: ['nat-ports-exhausted'],
  twins: besides('nat-ports-exhausted', NO_ROOM_ON_THE_WAY),
  twinsAtBoth: besides('nat-ports-exhausted', NO_ROOM_ON_THE_WAY),
  hints: [
    'Connections that are open go on, a further one gets nothing. Does its request reach the hub?',
    'It does not. Whose is the address that the hub sees, and how many ports has it?',
    'The box translates with 24 ports, and all of them are in use towards the hub.',
  ],
  lesson:
    'A translator has a limited number of ports for each destination. Many connections from one place to one port use them up, ' +
    'and nobody is told.',
} satisfies Scenario;
