import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';
import { besides, SILENT_PORT } from './lib/twins.ts';

export default {
  title: 'The new site',
  ticket:
    'The new site in the harbour cannot reach the planning database tcp://203.0.113.157:1521, it times out. The old site ' +
    'works as ever, with the same program and the same settings.',
  topology: {
    networks: {
      harbour: { subnets: ['198.51.100.240/29'] },
      old: { subnets: ['198.51.100.232/29'] },
      hosting: { subnets: ['203.0.113.152/29'] },
    },
    hosts: {
      planner: { at: { harbour: '198.51.100.244' }, gateway: '198.51.100.241' },
      veteran: { at: { old: '198.51.100.235' }, gateway: '198.51.100.233' },
      gw: {
        at: { harbour: '198.51.100.241', old: '198.51.100.233', hosting: '203.0.113.153' },
        forwards: true,
      },
      database: {
        at: { hosting: '203.0.113.157' },
        gateway: '203.0.113.153',
        services: { sshd, database: { server: 'binary', with: { port: 1521 } } },
      },
    },
  },
  goal: { url: 'tcp://203.0.113.157:1521', from: 'planner', server: 'database' },
  faults: [{ fault: 'allow-list', on: 'database', with: { port: 1521, allow: ['198.51.100.232/29'] } }],
  symptom: 'timeout',
  truth: ['source-not-allowed'],
  twins: besides('source-not-allowed', SILENT_PORT),
  hints: [
    'Same program, same settings, another site: what is different about the packets?',
    'On the database, read the rule whose counter moves to its end: iptables -nvL INPUT.',
    'It drops what does not come from 198.51.100.232/29, the old site.',
  ],
  lesson:
    'Where the place one comes from decides, look for lists of addresses. The exclamation mark in a rule is easily overlooked.',
} satisfies Scenario;
