import type { Scenario } from '../src/core/types.ts';
import { haproxy, sshd } from './lib/services.ts';
import { besides, SILENT_PORT } from './lib/twins.ts';

export default {
  title: 'A very short queue',
  ticket:
    'During the day ws://desk.alyssum.example:7171/ cannot be reached, the agents get "connect ETIMEDOUT". At night it is fine. ' +
    'Those who are in are served without any delay. Nothing is in the firewall for that port, we checked.',
  topology: {
    networks: { centre: { subnets: ['10.16.8.0/22'] }, hosting: { subnets: ['198.51.100.160/29'] } },
    hosts: {
      agent: {
        at: { centre: '10.16.9.14' },
        gateway: '10.16.8.1',
        hosts: { 'desk.alyssum.example': '198.51.100.163' },
      },
      others: { at: { centre: '10.16.9.200' }, gateway: '10.16.8.1' },
      gw: { at: { centre: '10.16.8.1', hosting: '198.51.100.161' }, forwards: true },
      desk: {
        at: { hosting: '198.51.100.163' },
        gateway: '198.51.100.161',
        files: {
          '/etc/haproxy/desk.cfg':
            'global\n  maxconn 8\ndefaults\n  mode tcp\n  timeout connect 1s\n  timeout client 600s\n  timeout server 600s\nfrontend desk\n  bind :7171 backlog 3\n  maxconn 4\n  backlog 3\n  default_backend agents\nbackend agents\n  server one 127.0.0.1:7170\n',
        },
        services: {
          sshd,
          agents: { server: 'websocket', with: { bind: '127.0.0.1', port: 7170 } },
          front: haproxy('/etc/haproxy/desk.cfg', 7171),
        },
      },
    },
  },
  goal: { url: 'ws://desk.alyssum.example:7171/', from: 'agent', server: 'desk' },
  faults: [
    {
      fault: 'busy-client',
      on: 'others',
      with: { name: 'agents', url: 'tcp://198.51.100.163:7171', count: 8, hold: true, least: 8 },
    },
  ],
  symptom: 'timeout',
  truth: ['backlog-full'],
  twins: besides('backlog-full', SILENT_PORT),
  hints: [
    'The process is well and serves those who are in. How many may be in, and how many may wait?',
    'ss -ltn on the server: the Recv-Q of 7171 is larger than its Send-Q.',
    'haproxy takes four at a time, and lets four more wait: the ninth is thrown away by the kernel.',
  ],
  needs: ['program:haproxy'],
  lesson:
    'Whoever limits connections in the program should see that the kernel queues the rest, and throws away what does not fit. ' +
    'Raise the limit, or the queue, or turn people away with a word.',
} satisfies Scenario;
