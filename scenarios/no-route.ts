import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';

export default {
  title: 'The static address was complete, or so we thought',
  ticket:
    'The new sensor can talk to everything in its rack, but ws://collect.sage.example:9292/in fails with ' +
    '"Network is unreachable" the very moment it tries.',
  topology: {
    networks: { rack: { subnets: ['192.168.150.0/24'] }, site: { subnets: ['203.0.113.224/29'] } },
    hosts: {
      sensor: {
        at: { rack: '192.168.150.41' },
        gateway: '192.168.150.1',
        hosts: { 'collect.sage.example': '203.0.113.228' },
      },
      gw: { at: { rack: '192.168.150.1', site: '203.0.113.225' }, forwards: true },
      collect: {
        at: { site: '203.0.113.228' },
        gateway: '203.0.113.225',
        services: { sshd, collect: { server: 'websocket', with: { port: 9292, path: '/in' } } },
      },
      peer: { at: { rack: '192.168.150.42' }, gateway: '192.168.150.1' },
    },
  },
  goal: { url: 'ws://collect.sage.example:9292/in', from: 'sensor', server: 'collect' },
  faults: [{ fault: 'remove-route', on: 'sensor', with: { to: 'default' } }],
  symptom: 'unreachable',
  truth: ['no-route'],
  hints: [
    'It fails before any packet could travel, and the rack itself is reachable.',
    'How would the sensor get out of its rack? ip route.',
    'There is no default gateway.',
  ],
  lesson:
    'ENETUNREACH at once, with no packet sent, is the kernel’s own routing table speaking: nothing in it ' +
    'matches. Nearly always the default gateway is missing.',
} satisfies Scenario;
