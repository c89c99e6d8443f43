import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';

export default {
  title: 'No route to a machine that answers',
  ticket:
    'tcp://192.168.77.14:5671 says "No route to host" at once. But I am logged in there by ssh from the same ' +
    'terminal!',
  topology: {
    networks: { desk: { subnets: ['192.168.70.0/24'] }, rack: { subnets: ['192.168.77.0/24'] } },
    hosts: {
      desk: { at: { desk: '192.168.70.25' }, gateway: '192.168.70.1' },
      gw: { at: { desk: '192.168.70.1', rack: '192.168.77.1' }, forwards: true },
      mq: {
        at: { rack: '192.168.77.14' },
        gateway: '192.168.77.1',
        services: { sshd, mq: { server: 'text', with: { port: 5671, banner: 'AMQP\n' } } },
      },
    },
  },
  goal: { url: 'tcp://192.168.77.14:5671', from: 'desk', server: 'mq' },
  faults: [
    {
      fault: 'reject-packets',
      on: 'mq',
      with: { chain: 'INPUT', port: 5671, answer: 'icmp-host-prohibited' },
    },
  ],
  symptom: 'unreachable',
  truth: ['host-firewall-reject'],
  twins: ['network-firewall-reject'],
  hints: [
    'There is a route: ssh takes it.',
    '"No route to host" at once and for one port is a firewall’s ICMP error.',
    'INPUT of the server answers 5671 with host-prohibited, as old Red Hat rules do.',
  ],
  lesson:
    'EHOSTUNREACH has many authors. For one port and at once it is a firewall that says "prohibited"; routes ' +
    'know no ports.',
} satisfies Scenario;
