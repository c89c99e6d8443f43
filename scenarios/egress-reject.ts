import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';

export default {
  title: 'Refused before it was asked',
  ticket:
    'The reporting job gets "connection refused" from http://10.9.30.12:8086/write since the last security ' +
    'update of its host. The database people say that it listens, and that they see no attempt of ours at ' +
    'all.',
  topology: {
    networks: { jobs: { subnets: ['10.9.8.0/24'] }, data: { subnets: ['10.9.30.0/24'] } },
    hosts: {
      reporter: { at: { jobs: '10.9.8.40' }, gateway: '10.9.8.1' },
      gw: { at: { jobs: '10.9.8.1', data: '10.9.30.1' }, forwards: true },
      metrics: {
        at: { data: '10.9.30.12' },
        gateway: '10.9.30.1',
        services: {
          sshd,
          metrics: { server: 'http', with: { port: 8086, routes: { '/write': { body: 'ok\n' } } } },
        },
      },
    },
  },
  goal: { url: 'http://10.9.30.12:8086/write', from: 'reporter', server: 'metrics' },
  faults: [
    {
      fault: 'reject-packets',
      on: 'reporter',
      with: { chain: 'OUTPUT', to: '10.9.30.0/24', port: 8086, answer: 'icmp-port-unreachable' },
    },
  ],
  symptom: 'refused',
  truth: ['egress-reject'],
  hints: [
    'They see no attempt at all. Who refuses then?',
    'Compare the time of the refusal with the time of a ping: it comes sooner than a packet can travel.',
    'The machine itself makes the ICMP error: look at its own OUTPUT rules.',
  ],
  lesson:
    'A refusal need not come from the server. The kernel counts ICMP errors that it sends itself ' +
    '(Icmp.OutDestUnreachs): one for each attempt gives the client’s own firewall away.',
} satisfies Scenario;
