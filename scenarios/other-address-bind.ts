import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';
import { besides, CLOSED } from './lib/twins.ts';

export default {
  title: 'The application servers are content',
  ticket:
    'Reporting cannot open tcp://10.34.8.20:5432 any more: "connection refused". The application servers use the same ' +
    'database all the time and see nothing unusual. It was moved to the new rack on Sunday.',
  topology: {
    networks: {
      office: { subnets: ['192.168.71.0/24'] },
      front: { subnets: ['10.34.8.0/24'] },
      storage: { subnets: ['10.34.9.0/24'] },
    },
    hosts: {
      reporting: { at: { office: '192.168.71.15' }, gateway: '192.168.71.1' },
      core: { at: { office: '192.168.71.1', front: '10.34.8.1' }, forwards: true },
      database: {
        at: { front: '10.34.8.20', storage: '10.34.9.20' },
        gateway: '10.34.8.1',
        services: { sshd, postgres: { server: 'binary', with: { port: 5432 } } },
      },
      app: { at: { storage: '10.34.9.31' } },
    },
  },
  goal: { url: 'tcp://10.34.8.20:5432', from: 'reporting', server: 'database' },
  faults: [{ fault: 'move-service', on: 'database', with: { service: 'postgres', bind: '10.34.9.20' } }],
  symptom: 'refused',
  truth: ['other-address-bind'],
  twins: besides('other-address-bind', CLOSED),
  hints: [
    'The machine answers at once. Some clients are served and some are not: by which address do they come?',
    'On the database: ss -ltn, and ip -brief address.',
    '5432 is open on 10.34.9.20, the storage side, and nowhere else.',
  ],
  lesson:
    'A machine with two network cards is two addresses, and a service may be on one of them. Compare the local address in ' +
    'ss with the one that the client was given.',
} satisfies Scenario;
