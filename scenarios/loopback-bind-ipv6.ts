import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';
import { besides, CLOSED_IPV6 } from './lib/twins.ts';

export default {
  title: 'Only the new addresses are left',
  ticket:
    'We switched the plant to IPv6 for good. Since then the panel gets "connection refused" from ' +
    'ws://[2001:db8:41:7::12]:8484/line, although the gateway’s vendor says that it is up and does IPv6.',
  topology: {
    networks: {
      plant: { subnets: ['fd41:7c2:18::/64'] },
      hosting: { subnets: ['2001:db8:41:7::/64'] },
    },
    hosts: {
      panel: { at: { plant: 'fd41:7c2:18::40' }, gateway: 'fd41:7c2:18::1' },
      gw: { at: { plant: 'fd41:7c2:18::1', hosting: '2001:db8:41:7::1' }, forwards: true },
      line: {
        at: { hosting: '2001:db8:41:7::12' },
        gateway: '2001:db8:41:7::1',
        services: {
          sshd: { server: 'text', with: { ...sshd.with, bind: '::' } },
          line: { server: 'websocket', with: { bind: '::', port: 8484, path: '/line' } },
        },
      },
    },
  },
  goal: { url: 'ws://[2001:db8:41:7::12]:8484/line', from: 'panel', server: 'line' },
  faults: [{ fault: 'move-service', on: 'line', with: { service: 'line', bind: '::1' } }],
  symptom: 'refused',
  truth: ['loopback-bind'],
  twins: besides('loopback-bind', CLOSED_IPV6),
  hints: [
    'Port 22 of the same address answers, so the way there is good.',
    'On the server: ss -ltn. Who can reach the address that 8484 is open on?',
    'It is open on [::1] alone.',
  ],
  lesson:
    'IPv6 changes little: ::1 is as private as 127.0.0.1. Listen on [::], which as a rule takes IPv4 as well.',
} satisfies Scenario;
