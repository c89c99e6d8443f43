import type { Scenario } from '../src/core/types.ts';
import { sshd, askingGreeting } from './lib/services.ts';

export default {
  title: 'Abnormal',
  ticket:
    'All our kiosks get "code 1006" right after the connection to ws://10.92.3.7:3333/kiosk is open, again and again.',
  topology: {
    networks: { lan: { subnets: ['10.90.40.0/24'] }, hosting: { subnets: ['10.92.3.0/24'] } },
    hosts: {
      kiosk: { at: { lan: '10.90.40.8' }, gateway: '10.90.40.1' },
      gw: { at: { lan: '10.90.40.1', hosting: '10.92.3.1' }, forwards: true },
      core: {
        at: { hosting: '10.92.3.7' },
        gateway: '10.92.3.1',
        services: { sshd, core: { server: 'websocket', with: { port: 3333 } } },
      },
    },
  },
  goal: { url: 'ws://10.92.3.7:3333/kiosk', from: 'kiosk', server: 'core' },
  faults: [
    {
      fault: 'replace-service',
      on: 'core',
      with: {
        service: 'core',
        says: '^Upgrade: websocket[^]*\\n\\n\\n?$',
        by: { server: 'websocket', with: { port: 3333, closes: { code: 0, reason: '' } } },
        ask: askingGreeting(3333, '/kiosk'),
      },
    },
  ],
  symptom: 'protocol',
  truth: ['closed-after-upgrade'],
  hints: [
    '1006 is not sent by anybody: it means that there was no goodbye.',
    'The handshake succeeds each time. What does the server do next?',
    'The server’s handler of new connections dies on each of them.',
  ],
  lesson: '1006 means that the connection broke without a close frame: look for a crash, not for a firewall.',
} satisfies Scenario;
