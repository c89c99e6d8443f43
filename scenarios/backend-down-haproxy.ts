import type { Scenario } from '../src/core/types.ts';
import { haproxy, sshd } from './lib/services.ts';

export default {
  title: 'No server is available',
  ticket:
    'http://desk.tamarack.example:8000/tickets says "503 Service Unavailable: No server is available to handle this ' +
    'request."',
  topology: {
    networks: { lan: { subnets: ['192.168.43.0/24'] }, hosting: { subnets: ['203.0.113.136/29'] } },
    hosts: {
      agent: {
        at: { lan: '192.168.43.52' },
        gateway: '192.168.43.1',
        hosts: { 'desk.tamarack.example': '203.0.113.139' },
      },
      gw: { at: { lan: '192.168.43.1', hosting: '203.0.113.137' }, forwards: true },
      desk: {
        at: { hosting: '203.0.113.139' },
        gateway: '203.0.113.137',
        files: {
          '/etc/haproxy/desk.cfg':
            'defaults\n  mode http\n  timeout connect 1s\n  timeout client 30s\n  timeout server 30s\n  retries 0\nfrontend desk\n  bind :8000\n  default_backend app\nbackend app\n  server app 203.0.113.141:9000\n',
        },
        services: { sshd, front: haproxy('/etc/haproxy/desk.cfg', 8000) },
      },
      app: {
        at: { hosting: '203.0.113.141' },
        gateway: '203.0.113.137',
        services: {
          sshd,
          app: { server: 'http', with: { port: 9000, routes: { '/tickets': { body: 'none\n' } } } },
        },
      },
    },
  },
  goal: { url: 'http://desk.tamarack.example:8000/tickets', from: 'agent', server: 'desk' },
  faults: [{ fault: 'stop-service', on: 'app', with: { service: 'app' } }],
  symptom: 'protocol',
  truth: ['backend-down'],
  hints: [
    'The page itself says who is missing.',
    'The balancer is well: look at the machine behind it.',
    'The application on 203.0.113.141:9000 is not started.',
  ],
  needs: ['program:haproxy'],
  lesson: '503 from a balancer means that it has nobody left to hand on to.',
} satisfies Scenario;
