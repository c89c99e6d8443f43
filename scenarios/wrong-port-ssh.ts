import type { Scenario } from '../src/core/types.ts';
import { openssh } from './lib/programs.ts';
import { besides, CLOSED } from './lib/twins.ts';

export default {
  title: 'Moved out of the way of the scanners',
  ticket:
    'The backup job cannot open tcp://198.51.100.156:22 any more, "Connection refused". Yesterday the new administrator "hardened ssh". ' +
    'He is logged in right now, so it must be running.',
  topology: {
    networks: {
      backup: { subnets: ['10.33.7.0/24'] },
      hosting: { subnets: ['198.51.100.152/29'] },
    },
    hosts: {
      backup: { at: { backup: '10.33.7.5' }, gateway: '10.33.7.1' },
      gw: { at: { backup: '10.33.7.1', hosting: '198.51.100.153' }, forwards: true },
      files: {
        at: { hosting: '198.51.100.156' },
        gateway: '198.51.100.153',
        services: {
          login: openssh(22),
          pages: { server: 'http', with: { port: 80, otherwise: { body: 'files\n' } } },
        },
      },
    },
  },
  goal: { url: 'tcp://198.51.100.156:22', from: 'backup', server: 'files' },
  faults: [
    {
      fault: 'reconfigure-service',
      on: 'files',
      with: {
        service: 'login',
        with: openssh(2222).with,
        shows: { argv: ['ss', '-Hltn', 'sport', '=', ':2222'], stdout: ':2222' },
      },
    },
  ],
  symptom: 'refused',
  truth: ['wrong-port'],
  twins: besides('wrong-port', CLOSED),
  hints: ['It runs. On which port?', 'ss -ltnp on the machine.', 'sshd listens on 2222 since yesterday.'],
  lesson: 'A service that moves takes none of its clients along. List them before you change its port.',
} satisfies Scenario;
