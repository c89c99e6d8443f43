import type { Scenario } from '../src/core/types.ts';
import { ufwDefaults } from './lib/files.ts';
import { sshd } from './lib/services.ts';
import { besides, SILENT_PORT } from './lib/twins.ts';

export default {
  title: 'The rule went, and so did the service',
  ticket:
    'Our kiosk app shows a spinner on ws://198.51.100.68:8800/kiosk. The freelancer who "modernised" the server is not reachable, and ' +
    'of course he left no notes. ssh works.',
  topology: {
    networks: {
      mall: { subnets: ['10.45.2.0/24'] },
      hosting: { subnets: ['198.51.100.64/29'] },
    },
    hosts: {
      kiosk: { at: { mall: '10.45.2.90' }, gateway: '10.45.2.1' },
      gw: { at: { mall: '10.45.2.1', hosting: '198.51.100.65' }, forwards: true },
      app: {
        at: { hosting: '198.51.100.68' },
        gateway: '198.51.100.65',
        files: { '/etc/default/ufw': ufwDefaults },
        setup: [
          ['ufw', 'allow', '22/tcp'],
          ['ufw', 'allow', '8800/tcp'],
          ['ufw', '--force', 'enable'],
        ],
        services: { sshd, app: { server: 'websocket', with: { port: 8800, path: '/kiosk' } } },
      },
    },
  },
  goal: { url: 'ws://198.51.100.68:8800/kiosk', from: 'kiosk', server: 'app' },
  faults: [
    { fault: 'move-service', on: 'app', with: { service: 'app', port: 8880 } },
    { fault: 'close-ufw-port', on: 'app', with: { allowed: '8800/tcp' } },
  ],
  symptom: 'timeout',
  truth: ['managed-firewall', 'wrong-port'],
  alsoFrom: 'both',
  twins: besides('managed-firewall', SILENT_PORT),
  hints: [
    'Silence on one port, an answer on another: who swallows it?',
    'ufw status; and then ss -ltnp, to see whether opening the port would be enough.',
    'ufw no longer lets 8800 in, and the app listens on 8880 now.',
  ],
  lesson:
    'Opening the port that the client asks for is half of the repair if nobody listens there any more. Decide on one number first.',
} satisfies Scenario;
