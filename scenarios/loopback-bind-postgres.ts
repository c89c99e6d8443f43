import type { Scenario } from '../src/core/types.ts';
import { postgres, postgresArguments } from './lib/programs.ts';
import { sshd } from './lib/services.ts';
import { besides, CLOSED } from './lib/twins.ts';

export default {
  title: 'As it comes out of the box',
  ticket:
    'We restored the database machine from scratch. The report server gets "connection refused" from tcp://10.28.64.15:5432, while psql ' +
    'on the machine itself works at once, with the same user.',
  topology: {
    networks: { reports: { subnets: ['10.28.60.0/24'] }, data: { subnets: ['10.28.64.0/24'] } },
    hosts: {
      reports: { at: { reports: '10.28.60.7' }, gateway: '10.28.60.1' },
      core: { at: { reports: '10.28.60.1', data: '10.28.64.1' }, forwards: true },
      base: {
        at: { data: '10.28.64.15' },
        gateway: '10.28.64.1',
        services: { sshd, database: postgres(5432, '*') },
      },
    },
  },
  goal: { url: 'tcp://10.28.64.15:5432', from: 'reports', server: 'base' },
  faults: [
    {
      fault: 'reconfigure-service',
      on: 'base',
      with: {
        service: 'database',
        with: { argv: postgresArguments(5432, 'localhost') },
        shows: { argv: ['ss', '-Hltn', 'src', '127.0.0.1:5432'], stdout: '127\\.0\\.0\\.1:5432' },
      },
    },
  ],
  symptom: 'refused',
  truth: ['loopback-bind'],
  twins: besides('loopback-bind', CLOSED),
  hints: [
    'What does psql on the machine itself connect to?',
    'ss -ltn: on which address is 5432 open?',
    'listen_addresses is at its default, localhost.',
  ],
  lesson:
    'PostgreSQL, like most databases, trusts nobody outside until it is told to: listen_addresses first, then pg_hba.conf.',
} satisfies Scenario;
