import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';
import { besides, SILENT_PORT } from './lib/twins.ts';

export default {
  title: 'Migrated over the weekend',
  ticket:
    'The broker was moved to a new provider on Sunday. tcp://203.0.113.235:1884 times out for all sensors. The provider’s console shows ' +
    'some groups that I do not understand; on the machine everything "came up green", says the script.',
  topology: {
    networks: {
      field: { subnets: ['192.168.187.0/24'] },
      provider: { subnets: ['203.0.113.232/29'] },
    },
    hosts: {
      sensor: { at: { field: '192.168.187.71' }, gateway: '192.168.187.1' },
      border: { at: { field: '192.168.187.1', provider: '203.0.113.233' }, forwards: true },
      broker: {
        at: { provider: '203.0.113.235' },
        gateway: '203.0.113.233',
        services: {
          sshd,
          broker: { server: 'binary', with: { port: 1884 } },
          admin: { server: 'http', with: { bind: '127.0.0.1', port: 15672 } },
        },
      },
    },
  },
  goal: { url: 'tcp://203.0.113.235:1884', from: 'sensor', server: 'broker' },
  faults: [
    { fault: 'stop-service', on: 'broker', with: { service: 'broker' } },
    { fault: 'drop-packets', on: 'border', with: { chain: 'FORWARD', to: '203.0.113.235', port: 1884 } },
  ],
  symptom: 'timeout',
  truth: ['network-firewall', 'not-listening'],
  alsoFrom: 'both',
  twins: besides('network-firewall', SILENT_PORT),
  hints: [
    'Do the sensors’ packets reach the machine at all?',
    'They do not: the group lets 22 in, and not 1884. Is that all?',
    'On the machine nobody listens on 1884 either: the broker did not come up.',
  ],
  lesson:
    'A closed gate and an empty house look like a closed gate. Look inside before you ask the provider to open.',
} satisfies Scenario;
