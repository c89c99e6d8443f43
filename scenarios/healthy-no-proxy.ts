import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';

export default {
  title: 'A dead proxy that nobody uses',
  ticket:
    'There is a proxy in /etc/environment that does not exist any more, and curl to some sites fails. Does that also break ' +
    'the door terminal on http://door.hazel.example:8095/state?',
  topology: {
    networks: {
      lobby: { subnets: ['10.222.1.0/24'] },
      hosting: { subnets: ['203.0.113.144/29'] },
    },
    hosts: {
      terminal: {
        at: { lobby: '10.222.1.7' },
        gateway: '10.222.1.1',
        hosts: { 'door.hazel.example': '203.0.113.147' },
        files: {
          '/etc/environment': 'http_proxy=http://127.0.0.1:3128\nno_proxy=localhost,.hazel.example\n',
        },
      },
      gw: { at: { lobby: '10.222.1.1', hosting: '203.0.113.145' }, forwards: true },
      door: {
        at: { hosting: '203.0.113.147' },
        gateway: '203.0.113.145',
        services: {
          sshd,
          door: { server: 'http', with: { port: 8095, routes: { '/state': { body: 'locked\n' } } } },
        },
      },
    },
  },
  goal: { url: 'http://door.hazel.example:8095/state', from: 'terminal', server: 'door' },
  faults: [],
  symptom: 'none',
  truth: [],
  hints: [
    'Which names does the setting apply to?',
    'no_proxy takes .hazel.example out.',
    'Nothing is wrong here.',
  ],
  lesson: 'A proxy setting matters only for what it applies to: read no_proxy as well.',
} satisfies Scenario;
