import type { Scenario } from '../src/core/types.ts';
import { besides, SILENT_PORT } from './lib/twins.ts';

export default {
  title: 'The copied script',
  ticket:
    'The new node was set up with the firewall script from the wiki. tcp://[2001:db8:39:7::6]:9094 times out, ping6 and the exporter on 9100 are ' +
    'fine. In the script the port is there, I can see it.',
  topology: {
    networks: {
      apps: { subnets: ['2001:db8:39:6::/64'] },
      bus: { subnets: ['2001:db8:39:7::/64'] },
    },
    hosts: {
      app: { at: { apps: '2001:db8:39:6::20' }, gateway: '2001:db8:39:6::1' },
      core: { at: { apps: '2001:db8:39:6::1', bus: '2001:db8:39:7::1' }, forwards: true },
      node: {
        at: { bus: '2001:db8:39:7::6' },
        gateway: '2001:db8:39:7::1',
        services: {
          node: { server: 'binary', with: { port: 9094, bind: '::' } },
          exporter: { server: 'http', with: { port: 9100, bind: '::', otherwise: { body: '# metrics\n' } } },
        },
      },
    },
  },
  goal: { url: 'tcp://[2001:db8:39:7::6]:9094', from: 'app', server: 'node' },
  faults: [
    { fault: 'default-drop', on: 'node', with: { chain: 'INPUT', allow: [22, 9100], by: 'ip6tables' } },
  ],
  symptom: 'timeout',
  truth: ['host-firewall'],
  twins: besides('host-firewall', SILENT_PORT),
  hints: [
    'The packets arrive at the node. What takes them?',
    'iptables -nvL shows the port. Which command shows the rules of IPv6?',
    'ip6tables drops all but 22 and 9100: the script opens 9094 for IPv4 only.',
  ],
  lesson:
    'iptables and ip6tables are two programs with two sets of rules. Read the set of the family that the client uses.',
} satisfies Scenario;
