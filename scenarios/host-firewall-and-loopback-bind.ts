import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';
import { besides, SILENT_PORT } from './lib/twins.ts';

export default {
  title: 'Opened the port, and still nothing',
  ticket:
    'ws://203.0.113.83:6789/feed hangs from everywhere since the audit. The auditors hardened two things on that machine and wrote down ' +
    'neither. Before I ask for a change window: what exactly do I have to undo?',
  topology: {
    networks: {
      desk: { subnets: ['192.168.83.0/24'] },
      hosting: { subnets: ['203.0.113.80/29'] },
    },
    hosts: {
      trader: { at: { desk: '192.168.83.12' }, gateway: '192.168.83.1' },
      gw: { at: { desk: '192.168.83.1', hosting: '203.0.113.81' }, forwards: true },
      feed: {
        at: { hosting: '203.0.113.83' },
        gateway: '203.0.113.81',
        services: { sshd, feed: { server: 'websocket', with: { port: 6789, path: '/feed' } } },
      },
    },
  },
  goal: { url: 'ws://203.0.113.83:6789/feed', from: 'trader', server: 'feed' },
  faults: [
    { fault: 'move-service', on: 'feed', with: { service: 'feed', bind: '127.0.0.1' } },
    { fault: 'drop-packets', on: 'feed', with: { port: 6789, comment: 'CIS 3.5.2' } },
  ],
  symptom: 'timeout',
  truth: ['host-firewall', 'loopback-bind'],
  alsoFrom: 'both',
  twins: besides('host-firewall', SILENT_PORT),
  hints: [
    'It hangs, so something swallows the packets. But would it work if nothing did?',
    'Look at the rules whose counters move, and at ss -ltnp as well.',
    'A rule of INPUT drops 6789; and the feed listens on 127.0.0.1:6789 only.',
  ],
  lesson:
    'The first obstacle hides the next. Before a change window opens, look at everything that lies behind it too: here the time-out ' +
    'would only have turned into a refusal.',
} satisfies Scenario;
