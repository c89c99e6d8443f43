import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';
import { besides, SILENT_HOST } from './lib/twins.ts';

export default {
  title: 'The old firewall was retired',
  ticket:
    'tcp://10.77.60.8:9092 times out from the plant network since the old firewall box was switched off last night. It was ' +
    '"not in the path any more", they said; the core switch is.',
  topology: {
    networks: {
      plant: { subnets: ['10.77.20.0/24'] },
      broker: { subnets: ['10.77.60.0/24'] },
    },
    hosts: {
      machine: { at: { plant: '10.77.20.12' }, gateway: '10.77.20.1' },
      core: { at: { plant: '10.77.20.1', broker: '10.77.60.1' }, forwards: true },
      broker: {
        at: { broker: '10.77.60.8' },
        gateway: '10.77.60.1',
        services: { sshd, broker: { server: 'binary', with: { port: 9092 } } },
      },
    },
  },
  goal: { url: 'tcp://10.77.60.8:9092', from: 'machine', server: 'broker' },
  faults: [{ fault: 'replace-route', on: 'broker', with: { to: '10.77.20.0/24', via: '10.77.60.254' } }],
  symptom: 'timeout',
  truth: ['no-return-route'],
  twins: besides('no-return-route', SILENT_HOST),
  hints: [
    'The way there leads over the core switch. And the way back?',
    'On the broker: ip route get 10.77.20.12, then ip neigh.',
    'The broker has a route of its own for the plant, through 10.77.60.254, which is switched off.',
  ],
  lesson:
    'What is in the path one way may still be in the path the other way. Look up both before you switch a box off.',
} satisfies Scenario;
