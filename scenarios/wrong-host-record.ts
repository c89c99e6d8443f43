import type { Scenario } from '../src/core/types.ts';
import { zone } from './lib/files.ts';
import { nameServer, sshd } from './lib/services.ts';
import { besides, CLOSED } from './lib/twins.ts';

export default {
  title: 'One digit off in the zone',
  ticket:
    'The game lobby worked in the test yesterday, today every player gets "connection refused" from ' +
    'ws://lobby.tern.example:7350/. The developers swear that it runs.',
  topology: {
    networks: {
      flat: { subnets: ['10.19.84.0/24'] },
      hosting: { subnets: ['198.51.100.16/29'] },
    },
    hosts: {
      pc: { at: { flat: '10.19.84.70' }, gateway: '10.19.84.254', resolvers: ['198.51.100.21'] },
      box: { at: { flat: '10.19.84.254', hosting: '198.51.100.22' }, forwards: true },
      lobby: {
        at: { hosting: '198.51.100.19' },
        gateway: '198.51.100.22',
        services: { sshd, lobby: { server: 'websocket', with: { port: 7350, greeting: 'pick a room' } } },
      },
      mail: {
        at: { hosting: '198.51.100.18' },
        gateway: '198.51.100.22',
        services: {
          smtpd: { server: 'text', with: { port: 25, banner: '220 mail.tern.example ESMTP\r\n' } },
        },
      },
      ns: {
        at: { hosting: '198.51.100.21' },
        gateway: '198.51.100.22',
        files: {
          '/etc/zones/tern.example': zone('tern.example', '198.51.100.21', {
            mail: '198.51.100.18',
            lobby: '198.51.100.19',
          }),
        },
        services: { named: nameServer('/etc/zones/tern.example') },
      },
    },
  },
  goal: { url: 'ws://lobby.tern.example:7350/', from: 'pc', server: 'lobby' },
  faults: [
    {
      fault: 'dns-record',
      on: 'ns',
      with: { zone: '/etc/zones/tern.example', name: 'lobby.tern.example', address: '198.51.100.18' },
    },
  ],
  symptom: 'refused',
  truth: ['wrong-host'],
  twins: besides('wrong-host', CLOSED),
  hints: [
    'The lobby does run. So who refuses?',
    'What does the refusing address serve on other ports?',
    'The zone gives lobby the address of the mail server.',
  ],
  lesson:
    'When every resolver and the authority agree, the record itself can still be wrong. Only the server can say which ' +
    'addresses are its own.',
} satisfies Scenario;
