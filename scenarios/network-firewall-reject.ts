import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';

export default {
  title: 'The border says no',
  ticket:
    'Since the merger http://10.180.40.7:8161/queues is refused from our floor, at once. The people of the ' +
    'other floor use it all day.',
  topology: {
    networks: { floor: { subnets: ['10.170.3.0/24'] }, plant: { subnets: ['10.180.40.0/24'] } },
    hosts: {
      pc: { at: { floor: '10.170.3.44' }, gateway: '10.170.3.1' },
      gw: { at: { floor: '10.170.3.1', plant: '10.180.40.1' }, forwards: true },
      queues: {
        at: { plant: '10.180.40.7' },
        gateway: '10.180.40.1',
        services: {
          sshd,
          queues: { server: 'http', with: { port: 8161, routes: { '/queues': { body: '0\n' } } } },
          page: { server: 'http', with: { port: 80, routes: { '/': { body: 'plant\n' } } } },
        },
      },
    },
  },
  goal: { url: 'http://10.180.40.7:8161/queues', from: 'pc', server: 'queues' },
  faults: [
    {
      fault: 'reject-packets',
      on: 'gw',
      with: {
        chain: 'FORWARD',
        to: '10.180.40.7',
        port: 8161,
        from: '10.170.0.0/16',
        answer: 'icmp-port-unreachable',
      },
    },
  ],
  symptom: 'refused',
  truth: ['network-firewall-reject'],
  twins: ['host-firewall-reject', 'wrong-host'],
  hints: [
    'Other ports of the machine are open to us.',
    'Watch on the server while we try: nothing for 8161 arrives.',
    'The router between answers in its place: an ICMP error, whose sender is not the server.',
  ],
  lesson:
    'A refusal that the server never saw was made on the way. The sender of the ICMP error is the one to ask.',
} satisfies Scenario;
