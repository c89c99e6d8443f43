import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';
import { besides, SILENT_PORT } from './lib/twins.ts';

export default {
  title: 'In the same room',
  ticket:
    'The cutter and the design PC hang on the same switch. http://192.168.144.20:7125/jobs hangs; the cutter answers to ping and to ssh. There is ' +
    'no router and no firewall between them!',
  topology: {
    networks: { workshop: { subnets: ['192.168.144.0/24'] } },
    hosts: {
      design: { at: { workshop: '192.168.144.11' } },
      cutter: {
        at: { workshop: '192.168.144.20' },
        services: {
          sshd,
          jobs: { server: 'http', with: { port: 7125, routes: { '/jobs': { body: 'idle\n' } } } },
        },
      },
      camera: { at: { workshop: '192.168.144.31' }, services: { sshd } },
    },
  },
  goal: { url: 'http://192.168.144.20:7125/jobs', from: 'design', server: 'cutter' },
  faults: [{ fault: 'nft-drop', on: 'cutter', with: { port: 7125, table: 'vendor' } }],
  symptom: 'timeout',
  truth: ['host-firewall'],
  twins: besides('host-firewall', SILENT_PORT),
  hints: [
    'None between them. And on them?',
    'Look at the counters of nft list ruleset on the cutter while the PC tries.',
    'A table of the vendor’s drops 7125.',
  ],
  lesson: 'Two machines on one switch still have two firewalls between them: their own.',
} satisfies Scenario;
