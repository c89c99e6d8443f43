import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';

export default {
  title: 'The health check that asks the wrong way',
  ticket:
    'The load balancer marks the push node as dead: its check of http://push.cedar.example:6001/ gets "426 Upgrade ' +
    'Required". Until the release of this week it was green.',
  topology: {
    networks: {
      monitoring: { subnets: ['10.26.50.0/24'] },
      hosting: { subnets: ['198.51.100.136/29'] },
    },
    hosts: {
      checker: {
        at: { monitoring: '10.26.50.5' },
        gateway: '10.26.50.1',
        hosts: { 'push.cedar.example': '198.51.100.139' },
      },
      gw: { at: { monitoring: '10.26.50.1', hosting: '198.51.100.137' }, forwards: true },
      push: {
        at: { hosting: '198.51.100.139' },
        gateway: '198.51.100.137',
        services: {
          sshd,
          push: { server: 'http', with: { port: 6001, routes: { '/': { body: 'OK\n' } } } },
        },
      },
    },
  },
  goal: { url: 'http://push.cedar.example:6001/', from: 'checker', server: 'push' },
  faults: [
    {
      fault: 'replace-service',
      on: 'push',
      with: { service: 'push', says: '^HTTP/1.1 426 ', by: { server: 'websocket', with: { port: 6001 } } },
    },
  ],
  symptom: 'protocol',
  truth: ['websocket-not-http'],
  hints: [
    'The node is alive and answers. What does 426 ask for?',
    'Read the header "Upgrade" of the answer.',
    'Since the release the port speaks WebSocket only: check it with a handshake, or give it a page for health checks.',
  ],
  lesson:
    '426 is the polite way to say: right place, wrong protocol. The Upgrade header names the one that is wanted.',
} satisfies Scenario;
