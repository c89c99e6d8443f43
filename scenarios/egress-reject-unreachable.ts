import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';

export default {
  title: 'No route, says the machine that has one',
  ticket:
    '"No route to host" for tcp://192.168.240.77:9042 from the worker, at once. But the route is there, and I ' +
    'can ssh to the very same address from it.',
  topology: {
    networks: { work: { subnets: ['192.168.13.0/24'] }, store: { subnets: ['192.168.240.0/24'] } },
    hosts: {
      worker: { at: { work: '192.168.13.5' }, gateway: '192.168.13.1' },
      gw: { at: { work: '192.168.13.1', store: '192.168.240.1' }, forwards: true },
      store: {
        at: { store: '192.168.240.77' },
        gateway: '192.168.240.1',
        services: { sshd, store: { server: 'text', with: { port: 9042, banner: 'hello\n' } } },
      },
    },
  },
  goal: { url: 'tcp://192.168.240.77:9042', from: 'worker', server: 'store' },
  faults: [
    {
      fault: 'reject-packets',
      on: 'worker',
      with: { chain: 'OUTPUT', to: '192.168.240.77', port: 9042, answer: 'icmp-admin-prohibited' },
    },
  ],
  symptom: 'unreachable',
  truth: ['egress-reject'],
  hints: [
    'ssh to the same address works: it is no matter of routes.',
    'Who sends the ICMP error? Capture on all interfaces, loopback too.',
    'The worker’s own firewall answers port 9042 with "administratively prohibited".',
  ],
  lesson:
    '"No route to host" is also what a REJECT rule says. If it comes over loopback, the rule is on your own ' +
    'machine.',
} satisfies Scenario;
