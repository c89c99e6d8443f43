import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';

export default {
  title: 'Swapped overnight',
  ticket:
    'The technician swapped the controller 10.8.61.9 for an identical one, same address. The panel still ' +
    'cannot connect to tcp://10.8.61.9:4840, it just hangs; my laptop on the same switch can.',
  topology: {
    networks: { line: { subnets: ['10.8.61.0/24'] } },
    hosts: {
      panel: { at: { line: '10.8.61.2' } },
      plc: {
        at: { line: '10.8.61.9' },
        services: { sshd, opc: { server: 'text', with: { port: 4840, banner: 'x\n' } } },
      },
      laptop: { at: { line: '10.8.61.77' } },
    },
  },
  goal: { url: 'tcp://10.8.61.9:4840', from: 'panel', server: 'plc' },
  faults: [
    {
      fault: 'pin-neighbour',
      on: 'panel',
      with: { network: 'line', address: '10.8.61.9', hardware: '02:80:f4:0c:11:9e' },
    },
  ],
  symptom: 'timeout',
  truth: ['stale-neighbour'],
  hints: [
    'The same address, another machine. What does the panel remember of the old one?',
    'ip neigh on the panel after a try.',
    'Its entry for 10.8.61.9 is PERMANENT, with the old controller’s hardware address.',
  ],
  lesson:
    'Same address is not same hardware. A pinned neighbour entry has to be changed together with the machine.',
} satisfies Scenario;
