import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';
import { besides, SILENT_PORT } from './lib/twins.ts';

export default {
  title: 'Two families, two lists',
  ticket:
    'We announced the AAAA record on Monday. ws://[2001:db8:61:2::25]:9360/desk hangs for everybody who has IPv6, http on port 80 of the same ' +
    'address works for them, and over IPv4 all is as before. "The port has been open for years", says the network team.',
  topology: {
    networks: {
      users: { subnets: ['10.61.1.0/24', '2001:db8:61:1::/64'] },
      dmz: { subnets: ['10.61.2.0/24', '2001:db8:61:2::/64'] },
    },
    hosts: {
      user: {
        at: { users: ['10.61.1.40', '2001:db8:61:1::40'] },
        gateway: ['10.61.1.1', '2001:db8:61:1::1'],
      },
      border: {
        at: { users: ['10.61.1.1', '2001:db8:61:1::1'], dmz: ['10.61.2.1', '2001:db8:61:2::1'] },
        forwards: true,
      },
      desk: {
        at: { dmz: ['10.61.2.25', '2001:db8:61:2::25'] },
        gateway: ['10.61.2.1', '2001:db8:61:2::1'],
        services: {
          sshd,
          desk: { server: 'websocket', with: { port: 9360, bind: '::', path: '/desk' } },
          pages: { server: 'http', with: { port: 80, bind: '::', otherwise: { body: 'desk\n' } } },
        },
      },
    },
  },
  goal: { url: 'ws://[2001:db8:61:2::25]:9360/desk', from: 'user', server: 'desk' },
  faults: [{ fault: 'drop-packets', on: 'border', with: { chain: 'FORWARD', port: 9360, by: 'ip6tables' } }],
  symptom: 'timeout',
  truth: ['network-firewall'],
  twins: besides('network-firewall', SILENT_PORT),
  hints: [
    'Open for years: for which family?',
    'Watch on the server, with tcpdump ip6, whether anything for 9360 arrives.',
    'The border’s IPv6 list never got the port that its IPv4 list has.',
  ],
  lesson: 'Firewalls keep a list for each family. A port is open when it is in both.',
} satisfies Scenario;
