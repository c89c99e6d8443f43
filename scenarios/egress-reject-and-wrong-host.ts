import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';

export default {
  title: 'A rule and a typing error',
  ticket:
    'The importer says "connection refused" for http://10.77.30.21:9042/rows. The database people insist that the machine is fine, that ' +
    'nobody has ever knocked there, and that I should look at my own nose first.',
  topology: {
    networks: { batch: { subnets: ['10.77.8.0/24'] }, data: { subnets: ['10.77.30.0/24'] } },
    hosts: {
      importer: { at: { batch: '10.77.8.14' }, gateway: '10.77.8.1' },
      gw: { at: { batch: '10.77.8.1', data: '10.77.30.1' }, forwards: true },
      rows: {
        at: { data: '10.77.30.21' },
        gateway: '10.77.30.1',
        services: {
          sshd,
          rows: { server: 'http', with: { port: 9042, routes: { '/rows': { body: '[]\n' } } } },
        },
      },
      spare: { at: { data: '10.77.30.22' }, gateway: '10.77.30.1', services: { sshd } },
    },
  },
  goal: { url: 'http://10.77.30.21:9042/rows', from: 'importer', server: 'rows' },
  faults: [
    { fault: 'swap-addresses', on: 'rows', with: { with: 'spare', network: 'data' } },
    {
      fault: 'reject-packets',
      on: 'importer',
      with: { chain: 'OUTPUT', to: '10.77.30.0/24', port: 9042, answer: 'icmp-port-unreachable' },
    },
  ],
  symptom: 'refused',
  truth: ['egress-reject', 'wrong-host'],
  hints: [
    'Nobody has ever knocked there: the packets do not leave.',
    'The importer’s own OUTPUT chain refuses them. Take that away, and look again.',
    'Then the address refuses: 10.77.30.21 is another machine since the renumbering.',
  ],
  lesson: 'What lies behind a closed door of one’s own can only be guessed at. Open it, and measure again.',
} satisfies Scenario;
