import type { Scenario } from '../src/core/types.ts';
import { ufwDefaults } from './lib/files.ts';
import { sshd } from './lib/services.ts';
import { besides, SILENT_PORT } from './lib/twins.ts';

export default {
  title: 'Secure by default, open by request',
  ticket:
    'A colleague followed a "first steps on your new server" guide this morning. Now the web site still opens, but the ' +
    'live updates on ws://news.saffron.example:2346/ run into a timeout.',
  topology: {
    networks: {
      house: { subnets: ['10.24.30.0/24'] },
      hosting: { subnets: ['198.51.100.48/29'] },
    },
    hosts: {
      phone: {
        at: { house: '10.24.30.66' },
        gateway: '10.24.30.1',
        hosts: { 'news.saffron.example': '198.51.100.52' },
      },
      gw: { at: { house: '10.24.30.1', hosting: '198.51.100.49' }, forwards: true },
      web: {
        at: { hosting: '198.51.100.52' },
        gateway: '198.51.100.49',
        files: { '/etc/default/ufw': ufwDefaults },
        services: {
          sshd,
          site: { server: 'http', with: { port: 80, routes: { '/': { body: '<h1>News</h1>\n' } } } },
          updates: { server: 'websocket', with: { port: 2346 } },
        },
      },
    },
  },
  goal: { url: 'ws://news.saffron.example:2346/', from: 'phone', server: 'web' },
  faults: [{ fault: 'enable-ufw', on: 'web', with: { allow: ['22/tcp', '80/tcp'] } }],
  symptom: 'timeout',
  truth: ['managed-firewall'],
  twins: besides('managed-firewall', SILENT_PORT),
  hints: [
    'Ports 22 and 80 answer, 2346 is silent.',
    'The packets arrive, so look at what takes them: iptables -nvL, and who wrote those rules.',
    'ufw status: active, and 2346 is not on its list.',
  ],
  lesson:
    'Rules that a front end made are to be changed with that front end: ufw allow 2346/tcp. By hand they are gone at its ' +
    'next reload.',
} satisfies Scenario;
