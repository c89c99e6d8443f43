import type { Scenario } from '../src/core/types.ts';
import { sshd, silently } from './lib/services.ts';
import { besides, HANGS } from './lib/twins.ts';

export default {
  title: 'Everybody waits for one',
  ticket:
    'The price feed ws://feed.rowan.example:9120/live opens no more: clients say "Opening handshake has timed out". The process ' +
    'is there, it uses no CPU, its log has stopped in the middle of the night.',
  topology: {
    networks: {
      floor: { subnets: ['10.44.0.0/24'] },
      backbone: { subnets: ['10.44.250.0/29'] },
      farm: { subnets: ['10.44.8.0/24'] },
    },
    hosts: {
      desk: {
        at: { floor: '10.44.0.61' },
        gateway: '10.44.0.1',
        hosts: { 'feed.rowan.example': '10.44.8.20' },
      },
      core: {
        at: { floor: '10.44.0.1', backbone: '10.44.250.1' },
        forwards: true,
        routes: [{ to: '10.44.8.0/24', via: '10.44.250.2' }],
      },
      edge: {
        at: { backbone: '10.44.250.2', farm: '10.44.8.1' },
        forwards: true,
        routes: [{ to: '10.44.0.0/24', via: '10.44.250.1' }],
      },
      feed: {
        at: { farm: '10.44.8.20' },
        gateway: '10.44.8.1',
        services: { sshd, feed: { server: 'websocket', with: { port: 9120 } } },
      },
    },
  },
  goal: { url: 'ws://feed.rowan.example:9120/live', from: 'desk', server: 'feed' },
  faults: [
    {
      fault: 'replace-service',
      on: 'feed',
      with: { service: 'feed', by: { server: 'mute', with: { port: 9120, locks: true } }, ...silently(9120) },
    },
  ],
  symptom: 'hang',
  truth: ['server-stopped'],
  twins: besides('server-stopped', HANGS),
  hints: [
    'The port accepts. Does the process?',
    'ss -ltn on the server: the Recv-Q of port 9120 grows with each try.',
    'The process hangs at a lock since its first connection and takes no other.',
  ],
  lesson:
    'A process that hangs looks alive: it is there, and its port is open. Connections that nobody takes pile up in its queue.',
} satisfies Scenario;
