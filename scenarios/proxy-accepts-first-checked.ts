import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';
import { besides, CUT_OFF } from './lib/twins.ts';

/** Hosts start together, and a balancer that finds nobody at its first look takes nobody until its next. */
const START = [
  'bash',
  '-c',
  [
    'end=$(($(date +%s) + 20))',
    'until (exec 3<>"/dev/tcp/$1/$2") 2> /dev/null; do [ $(date +%s) -lt $end ] || exit 1; sleep 0.05; done',
    'exec haproxy -db -f "$3"',
  ].join('; '),
  'bash',
  '192.168.240.15',
  '9090',
  '/etc/haproxy/forms.cfg',
] as const;

export default {
  title: 'Struck off the list',
  ticket:
    'http://forms.teak.example:9090/leave cannot be opened any more: "Recv failure: Connection reset by peer" or an empty reply, ' +
    'at once. The balancer is healthy, its own checks are switched on, and nobody has touched it.',
  topology: {
    networks: {
      staff: { subnets: ['10.31.0.0/20'] },
      edge: { subnets: ['203.0.113.240/29'] },
      inner: { subnets: ['192.168.240.0/24'] },
    },
    hosts: {
      clerk: {
        at: { staff: '10.31.4.88' },
        gateway: '10.31.0.1',
        hosts: { 'forms.teak.example': '203.0.113.244' },
      },
      gw: { at: { staff: '10.31.0.1', edge: '203.0.113.241' }, forwards: true },
      balancer: {
        at: { edge: '203.0.113.244', inner: '192.168.240.1' },
        gateway: '203.0.113.241',
        files: {
          '/etc/haproxy/forms.cfg':
            'defaults\n  mode tcp\n  timeout connect 1s\n  timeout client 60s\n  timeout server 60s\nfrontend forms\n  bind :9090\n  default_backend forms\nbackend forms\n  server forms 192.168.240.15:9090 check inter 100 fall 2 rise 1\n',
        },
        services: { sshd, balancer: { server: 'program', with: { argv: START, listens: [{ port: 9090 }] } } },
      },
      forms: {
        at: { inner: '192.168.240.15' },
        gateway: '192.168.240.1',
        services: {
          sshd,
          forms: { server: 'http', with: { port: 9090, routes: { '/leave': { body: '25 days\n' } } } },
        },
      },
    },
  },
  goal: { url: 'http://forms.teak.example:9090/leave', from: 'clerk', server: 'balancer' },
  faults: [{ fault: 'stop-service', on: 'forms', with: { service: 'forms' } }],
  symptom: 'reset',
  truth: ['proxy-accepts-first'],
  twins: besides('proxy-accepts-first', CUT_OFF),
  hints: [
    'The balancer lets everybody in and out again. What would it need to do more?',
    'It does not even hand the connection on: see what it tries twice a second, and what comes of that.',
    'Its check finds nobody at 192.168.240.15:9090: it has taken the only server off its list.',
  ],
  needs: ['program:haproxy'],
  lesson:
    'A balancer whose servers are all marked down still takes connections, and drops them at once. Its health page, or its own ' +
    'checks on the wire, tell.',
} satisfies Scenario;
