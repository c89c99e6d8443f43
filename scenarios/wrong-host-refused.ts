import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';
import { besides, CLOSED } from './lib/twins.ts';

export default {
  title: 'The machines were renumbered, the bookmark was not',
  ticket:
    'The status page of the report server opens for nobody in the office since the weekend. The browser says "connection ' +
    'refused" at once. We use the same bookmark as ever: http://198.51.100.2:9000/status',
  topology: {
    networks: {
      office: { subnets: ['192.168.44.0/24'] },
      rack: { subnets: ['198.51.100.0/29'] },
    },
    hosts: {
      desk7: { at: { office: '192.168.44.23' }, gateway: '192.168.44.1' },
      gw: { at: { office: '192.168.44.1', rack: '198.51.100.1' }, forwards: true },
      reports: {
        at: { rack: '198.51.100.2' },
        gateway: '198.51.100.1',
        services: {
          sshd,
          reports: { server: 'http', with: { port: 9000, routes: { '/status': { body: 'up 41 days\n' } } } },
        },
      },
      wiki: {
        at: { rack: '198.51.100.3' },
        gateway: '198.51.100.1',
        services: {
          sshd,
          wiki: { server: 'http', with: { port: 80, routes: { '/': { body: '<h1>Wiki</h1>\n' } } } },
        },
      },
    },
  },
  goal: { url: 'http://198.51.100.2:9000/status', from: 'desk7', server: 'reports' },
  faults: [{ fault: 'swap-addresses', on: 'reports', with: { with: 'wiki', network: 'rack' } }],
  symptom: 'refused',
  truth: ['wrong-host'],
  twins: besides('wrong-host', CLOSED),
  hints: [
    'Something answers at that address. Is it what you think it is?',
    'Look at what else the address serves, and ask the report server for its own addresses.',
    'The report server has moved to 198.51.100.3; its old address belongs to the wiki now.',
  ],
  lesson:
    'A refusal proves that some machine is alive at the address, not that it is yours. Compare the address with the ' +
    'server’s own (ip address), or watch whether the client’s packets reach it at all.',
} satisfies Scenario;
