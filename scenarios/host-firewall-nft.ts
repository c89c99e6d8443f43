import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';
import { besides, SILENT_PORT } from './lib/twins.ts';

export default {
  title: 'A table that iptables does not show',
  ticket:
    'The reporting job cannot reach the database, tcp://db2.umber.example:5433 times out since the reboot. "iptables -L" ' +
    'is empty on the machine, so no firewall there.',
  topology: {
    networks: {
      branch: { subnets: ['192.168.233.0/24'] },
      hosting: { subnets: ['198.51.100.40/29'] },
    },
    hosts: {
      job: {
        at: { branch: '192.168.233.8' },
        gateway: '192.168.233.1',
        hosts: { 'db2.umber.example': '198.51.100.45' },
      },
      gw: { at: { branch: '192.168.233.1', hosting: '198.51.100.41' }, forwards: true },
      db2: {
        at: { hosting: '198.51.100.45' },
        gateway: '198.51.100.41',
        services: {
          sshd,
          db: { server: 'binary', with: { port: 5433 } },
          exporter: { server: 'http', with: { port: 9100, routes: { '/metrics': { body: 'up 1\n' } } } },
        },
      },
    },
  },
  goal: { url: 'tcp://db2.umber.example:5433', from: 'job', server: 'db2' },
  faults: [{ fault: 'nft-drop', on: 'db2', with: { table: 'boot', port: 5433 } }],
  symptom: 'timeout',
  truth: ['host-firewall'],
  twins: besides('host-firewall', SILENT_PORT),
  hints: [
    'An empty iptables listing is no proof.',
    'Do the packets arrive? Then something on the machine takes them.',
    'nft list ruleset: the table "boot" drops port 5433.',
  ],
  lesson: 'iptables shows only its own tables. What decides is nft list ruleset, with counters.',
} satisfies Scenario;
