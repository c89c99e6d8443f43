import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';
import { besides, CLOSED } from './lib/twins.ts';

export default {
  title: 'Works on my machine',
  ticket:
    'The demo runs: on the server itself the test page connects at once. From every other machine ' +
    'ws://demo.alder.example:3000/ is refused. There is no firewall.',
  topology: {
    networks: {
      lab: { subnets: ['192.168.129.0/24'] },
      hosting: { subnets: ['198.51.100.104/29'] },
    },
    hosts: {
      guest: {
        at: { lab: '192.168.129.52' },
        gateway: '192.168.129.1',
        hosts: { 'demo.alder.example': '198.51.100.107' },
      },
      gw: { at: { lab: '192.168.129.1', hosting: '198.51.100.105' }, forwards: true },
      demo: {
        at: { hosting: '198.51.100.107' },
        gateway: '198.51.100.105',
        services: { sshd, demo: { server: 'websocket', with: { port: 3000 } } },
      },
    },
  },
  goal: { url: 'ws://demo.alder.example:3000/', from: 'guest', server: 'demo' },
  faults: [{ fault: 'move-service', on: 'demo', with: { service: 'demo', bind: '127.0.0.1' } }],
  symptom: 'refused',
  truth: ['loopback-bind'],
  twins: besides('loopback-bind', CLOSED),
  hints: [
    'On the server it works, from elsewhere it does not.',
    'ss -ltn on the server: read the address before the port.',
    'It listens on 127.0.0.1:3000, which nobody but the machine itself can reach.',
  ],
  lesson:
    'A listener has an address as well as a port. 127.0.0.1 means "this machine only"; use 0.0.0.0, or the address that ' +
    'clients use.',
} satisfies Scenario;
