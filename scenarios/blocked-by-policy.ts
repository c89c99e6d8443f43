import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';

export default {
  title: 'Permission denied, even for root',
  ticket:
    'connect EACCES 198.51.100.171:4433, says the sync agent, and telnet as root says "permission denied" ' +
    'too. Everything else on the Internet works from this machine.',
  topology: {
    networks: { lan: { subnets: ['10.3.77.0/24'] }, edge: { subnets: ['198.51.100.168/29'] } },
    hosts: {
      box: { at: { lan: '10.3.77.8' }, gateway: '10.3.77.1' },
      gw: { at: { lan: '10.3.77.1', edge: '198.51.100.169' }, forwards: true },
      sync: {
        at: { edge: '198.51.100.171' },
        gateway: '198.51.100.169',
        services: { sshd, sync: { server: 'websocket', with: { port: 4433 } } },
      },
    },
  },
  goal: { url: 'ws://198.51.100.171:4433/', from: 'box', server: 'sync' },
  faults: [{ fault: 'refuse-route', on: 'box', with: { kind: 'prohibit', to: '198.51.100.168/29' } }],
  symptom: 'unreachable',
  truth: ['blocked-by-policy'],
  hints: [
    'The error is there at once, and for every program.',
    'Ask the kernel for its way: ip route get 198.51.100.171.',
    'The routing table has an entry "prohibit 198.51.100.168/29".',
  ],
  lesson:
    'EACCES from connect() is the kernel’s own word: no packet was sent. ip route get repeats it, and the ' +
    'routing table and its rules show why.',
} satisfies Scenario;
