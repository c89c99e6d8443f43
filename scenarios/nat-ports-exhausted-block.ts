import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';
import { besides, NO_ROOM_ON_THE_WAY } from './lib/twins.ts';

export default {
  title: 'A block of one’s own',
  ticket:
    'Since the provider moved us to a shared address tcp://198.51.100.149:1884 works for the first gauges of a morning and then ' +
    'for no further one: timeout. ssh to the same server opens at any time.',
  topology: {
    networks: {
      inside: { subnets: ['10.195.4.0/24'] },
      line: { subnets: ['203.0.113.248/29'] },
      hosting: { subnets: ['198.51.100.144/29'] },
    },
    hosts: {
      gateway: { at: { inside: '10.195.4.3' }, gateway: '10.195.4.1' },
      box: {
        at: { inside: '10.195.4.1', line: '203.0.113.250' },
        gateway: '203.0.113.249',
        forwards: true,
        setup: [['iptables', '-t', 'nat', '-A', 'POSTROUTING', '-o', 'eth1', '-j', 'MASQUERADE']],
      },
      carrier: { at: { line: '203.0.113.249', hosting: '198.51.100.145' }, forwards: true },
      server: {
        at: { hosting: '198.51.100.149' },
        gateway: '198.51.100.145',
        services: { sshd, hub: { server: 'binary', with: { port: 1884 } } },
      },
    },
  },
  goal: { url: 'tcp://198.51.100.149:1884', from: 'gateway', server: 'server' },
  faults: [
    { fault: 'narrow-translator', on: 'box', with: { network: 'line', ports: '61440-61451' } },
    {
      fault: 'busy-client',
      on: 'gateway',
      with: { name: 'sessions', url: 'tcp://198.51.100.149:1884', count: 12, hold: true, least: 12 },
    },
  ],
  symptom: 'timeout',
  truth: ['nat-ports-exhausted'],
  twins: besides('nat-ports-exhausted', NO_ROOM_ON_THE_WAY),
  twinsAtBoth: besides('nat-ports-exhausted', NO_ROOM_ON_THE_WAY),
  hints: [
    'One port of the server takes no further connection from here, another port does. How many are open already?',
    'Count them on the gateway (ss), and look on the server by which ports they come.',
    'They come from ports 61440 to 61451: the block of the shared address that the provider gave out, all in use.',
  ],
  lesson:
    'Behind a shared address each customer has a block of ports. Hold connections open sparingly, or share one among many.',
} satisfies Scenario;
