import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';

export default {
  title: 'Round and round',
  ticket:
    'ws://203.0.113.200:5900/jobs fails with "No route to host", at once, since the provider "optimised" ' +
    'something. Pings say something about time.',
  topology: {
    networks: {
      studio: { subnets: ['10.12.50.0/24'] },
      metro: { subnets: ['10.254.9.0/29'] },
      farm: { subnets: ['203.0.113.192/28'] },
    },
    hosts: {
      edit: { at: { studio: '10.12.50.21' }, gateway: '10.12.50.1' },
      r1: {
        at: { studio: '10.12.50.1', metro: '10.254.9.1' },
        forwards: true,
        routes: [{ to: '203.0.113.192/28', via: '10.254.9.2' }],
      },
      r2: {
        at: { metro: '10.254.9.2', farm: '203.0.113.193' },
        forwards: true,
        routes: [{ to: '10.12.50.0/24', via: '10.254.9.1' }],
      },
      render: {
        at: { farm: '203.0.113.200' },
        gateway: '203.0.113.193',
        services: { sshd, render: { server: 'websocket', with: { port: 5900, path: '/jobs' } } },
      },
    },
  },
  goal: { url: 'ws://203.0.113.200:5900/jobs', from: 'edit', server: 'render' },
  faults: [{ fault: 'replace-route', on: 'r2', with: { to: '203.0.113.200/32', via: '10.254.9.1' } }],
  symptom: 'unreachable',
  truth: ['ttl-expired'],
  hints: [
    'It fails at once, and not for want of a route.',
    'mtr 203.0.113.200: look at the same two addresses again and again.',
    'r2 sends what is for 203.0.113.200 back to r1, and r1 to r2.',
  ],
  lesson:
    'Two routers that point at each other wear a packet out. The counter IcmpInTimeExcds and a traceroute ' +
    'show it.',
} satisfies Scenario;
