import type { Scenario } from '../src/core/types.ts';
import { ufwDefaults } from './lib/files.ts';
import { sshd } from './lib/services.ts';
import { besides, SILENT_PORT } from './lib/twins.ts';

export default {
  title: 'Somebody cleaned up the list',
  ticket:
    'http://198.51.100.60:10000/login answered until Friday. Today: timeout. Nobody admits to having changed anything on ' +
    'that box, and it is certainly up.',
  topology: {
    networks: {
      office: { subnets: ['10.112.5.0/24'] },
      hosting: { subnets: ['198.51.100.56/29'] },
    },
    hosts: {
      admin: { at: { office: '10.112.5.80' }, gateway: '10.112.5.1' },
      gw: { at: { office: '10.112.5.1', hosting: '198.51.100.57' }, forwards: true },
      panel: {
        at: { hosting: '198.51.100.60' },
        gateway: '198.51.100.57',
        files: { '/etc/default/ufw': ufwDefaults },
        setup: [
          ['ufw', 'allow', '22/tcp'],
          ['ufw', 'allow', '443/tcp'],
          ['ufw', 'allow', '10000/tcp'],
          ['ufw', '--force', 'enable'],
        ],
        services: {
          sshd,
          panel: { server: 'http', with: { port: 10000, routes: { '/login': { body: '<form></form>\n' } } } },
        },
      },
    },
  },
  goal: { url: 'http://198.51.100.60:10000/login', from: 'admin', server: 'panel' },
  faults: [{ fault: 'close-ufw-port', on: 'panel', with: { allowed: '10000/tcp' } }],
  symptom: 'timeout',
  truth: ['managed-firewall'],
  twins: besides('managed-firewall', SILENT_PORT),
  hints: [
    'The box answers to ping and on 22.',
    'The packets arrive at the box and nothing answers: which chain takes them?',
    'ufw is active and no longer allows 10000/tcp.',
  ],
  lesson:
    'A default of "deny" turns each missing line into a silent port. ufw show added prints what was opened on purpose.',
} satisfies Scenario;
