import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';

export default {
  title: 'One digit in a long address',
  ticket:
    'I typed it from the sticker: ws://[2001:db8:88:3::41]:8081/valve. "Connection refused". I have compared the address three times, it is right.',
  topology: {
    networks: {
      tablets: { subnets: ['2001:db8:88:2::/64', '10.188.2.0/24'] },
      plant: { subnets: ['2001:db8:88:3::/64', '10.188.3.0/24'] },
    },
    hosts: {
      tablet: {
        at: { tablets: ['2001:db8:88:2::8', '10.188.2.8'] },
        gateway: ['2001:db8:88:2::1', '10.188.2.1'],
      },
      core: {
        at: { tablets: ['2001:db8:88:2::1', '10.188.2.1'], plant: ['2001:db8:88:3::1', '10.188.3.1'] },
        forwards: true,
      },
      valve: {
        at: { plant: ['2001:db8:88:3::41', '10.188.3.41'] },
        gateway: ['2001:db8:88:3::1', '10.188.3.1'],
        services: { sshd, valve: { server: 'websocket', with: { port: 8081, bind: '::', path: '/valve' } } },
      },
    },
  },
  goal: { url: 'ws://[2001:db8:88:3::41]:8081/valve', from: 'tablet', server: 'valve' },
  faults: [{ fault: 'move-service', on: 'valve', with: { service: 'valve', port: 8080 } }],
  symptom: 'refused',
  truth: ['wrong-port'],
  hints: [
    'The address is right. What else is in the URL?',
    'Ask the ports beside it.',
    'The valve listens on 8080.',
  ],
  lesson: 'After a long address nobody reads the port. Compare that too.',
} satisfies Scenario;
