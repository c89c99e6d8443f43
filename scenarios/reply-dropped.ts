import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';
import { besides, SILENT_PORT } from './lib/twins.ts';

export default {
  title: 'Nothing may call home',
  ticket:
    'The auditors wanted that the box "cannot talk to the outside on its own". Now the dashboard at ' +
    'http://198.51.100.179:9080/board times out for customers. ssh still works, and port 9080 is open in INPUT, I checked.',
  topology: {
    networks: {
      customer: { subnets: ['192.168.117.0/24'] },
      hosting: { subnets: ['198.51.100.176/29'] },
    },
    hosts: {
      customer: { at: { customer: '192.168.117.23' }, gateway: '192.168.117.1' },
      gw: { at: { customer: '192.168.117.1', hosting: '198.51.100.177' }, forwards: true },
      board: {
        at: { hosting: '198.51.100.179' },
        gateway: '198.51.100.177',
        setup: [['iptables', '-A', 'INPUT', '-p', 'tcp', '--dport', '9080', '-j', 'ACCEPT']],
        services: {
          sshd,
          board: { server: 'http', with: { port: 9080, routes: { '/board': { body: 'all green\n' } } } },
        },
      },
    },
  },
  goal: { url: 'http://198.51.100.179:9080/board', from: 'customer', server: 'board' },
  faults: [{ fault: 'drop-packets', on: 'board', with: { chain: 'OUTPUT', fromPort: 9080 } }],
  symptom: 'timeout',
  truth: ['reply-dropped'],
  twins: besides('reply-dropped', SILENT_PORT),
  hints: [
    'The port is open inwards. A conversation needs two directions.',
    'On the server while a client tries: ss -tan shows connections in SYN-RECV. What became of the answers?',
    'A rule in OUTPUT drops all that comes from port 9080.',
  ],
  lesson:
    'SYN-RECV on the server and silence at the client: the answer was given and lost. First look at the rules for what the ' +
    'machine itself sends.',
} satisfies Scenario;
