import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';

export default {
  title: 'Banned without a word of it',
  ticket:
    'Our monitoring is suddenly refused by http://203.0.113.132:8428/health, while everybody else is served. ' +
    'We did change our polling interval yesterday.',
  topology: {
    networks: { noc: { subnets: ['10.66.1.0/24'] }, dc: { subnets: ['203.0.113.128/29'] } },
    hosts: {
      monitor: { at: { noc: '10.66.1.19' }, gateway: '10.66.1.1' },
      gw: { at: { noc: '10.66.1.1', dc: '203.0.113.129' }, forwards: true },
      metrics: {
        at: { dc: '203.0.113.132' },
        gateway: '203.0.113.129',
        services: {
          sshd,
          metrics: { server: 'http', with: { port: 8428, routes: { '/health': { body: 'OK\n' } } } },
        },
      },
    },
  },
  goal: { url: 'http://203.0.113.132:8428/health', from: 'monitor', server: 'metrics' },
  faults: [
    {
      fault: 'reject-packets',
      on: 'metrics',
      with: { chain: 'INPUT', port: 8428, from: '10.66.1.0/24', answer: 'icmp-port-unreachable' },
    },
  ],
  symptom: 'refused',
  truth: ['host-firewall-reject'],
  twins: ['network-firewall-reject', 'wrong-host'],
  hints: [
    'Is it a reset at all? Look with tcpdump, or at nstat IcmpInDestUnreachs while you try.',
    'An ICMP error refuses: a closed port never sends one for TCP.',
    'On the server a rule with our source address answers "port unreachable", as ban tools do.',
  ],
  lesson:
    'A closed TCP port answers with a reset. An ICMP "port unreachable" for TCP is always a firewall’s.',
} satisfies Scenario;
