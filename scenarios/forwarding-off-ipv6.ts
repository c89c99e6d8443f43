import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';
import { besides, NOTHING_ARRIVES, SILENT_HOST } from './lib/twins.ts';

export default {
  title: 'Half a router',
  ticket:
    'Over IPv6 nothing in the server segment answers, for instance ws://[2001:db8:30:8::15]:9443/bus. Over IPv4 it all works, ' +
    'through the very same router, which got new firmware.',
  topology: {
    networks: {
      floor: { subnets: ['fd30:8:1::/64', '10.30.1.0/24'] },
      servers: { subnets: ['2001:db8:30:8::/64', '10.30.8.0/24'] },
    },
    hosts: {
      panel: {
        at: { floor: ['fd30:8:1::9', '10.30.1.9'] },
        gateway: ['fd30:8:1::1', '10.30.1.1'],
      },
      router: {
        at: { floor: ['fd30:8:1::1', '10.30.1.1'], servers: ['2001:db8:30:8::1', '10.30.8.1'] },
        forwards: true,
      },
      bus: {
        at: { servers: ['2001:db8:30:8::15', '10.30.8.15'] },
        gateway: ['2001:db8:30:8::1', '10.30.8.1'],
        services: {
          sshd: { server: 'text', with: { ...sshd.with, bind: '::' } },
          bus: { server: 'websocket', with: { bind: '::', port: 9443, path: '/bus' } },
        },
      },
    },
  },
  goal: { url: 'ws://[2001:db8:30:8::15]:9443/bus', from: 'panel', server: 'bus' },
  faults: [
    { fault: 'kernel-setting', on: 'router', with: { key: 'net.ipv6.conf.all.forwarding', value: '0' } },
  ],
  symptom: 'timeout',
  truth: ['forwarding-off'],
  twins: besides('forwarding-off', SILENT_HOST),
  twinsAtBoth: besides('forwarding-off', NOTHING_ARRIVES),
  hints: [
    'One family passes and the other does not, on all ports.',
    'Nothing of IPv6 arrives at the server. The router has a setting for each family.',
    'net.ipv6.conf.all.forwarding is 0 on the router.',
  ],
  lesson: 'A router routes each family by a switch of its own. That IPv4 passes says nothing of IPv6.',
} satisfies Scenario;
