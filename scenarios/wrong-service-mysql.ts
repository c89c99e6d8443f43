import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';

export default {
  title: 'A packet of greetings',
  ticket: 'The meter page http://10.94.1.9:3307/ cannot be parsed by our client any more ("Parse Error").',
  topology: {
    networks: { lan: { subnets: ['10.90.61.0/24'] }, hosting: { subnets: ['10.94.1.0/24'] } },
    hosts: {
      reader: { at: { lan: '10.90.61.7' }, gateway: '10.90.61.1' },
      gw: { at: { lan: '10.90.61.1', hosting: '10.94.1.1' }, forwards: true },
      meter: {
        at: { hosting: '10.94.1.9' },
        gateway: '10.94.1.1',
        services: {
          sshd,
          meter: { server: 'http', with: { port: 3307, routes: { '/': { body: '42 kWh\n' } } } },
        },
      },
    },
  },
  goal: { url: 'http://10.94.1.9:3307/', from: 'reader', server: 'meter' },
  faults: [
    {
      fault: 'replace-service',
      on: 'meter',
      with: {
        service: 'meter',
        says: '^H\\x00',
        by: {
          server: 'text',
          with: {
            port: 3307,
            banner:
              'H\u0000\u0000\u0000\n8.0.36-0ubuntu0.22.04.1\u0000\u000b\u0000\u0000\u0000abcdefgh\u0000!\u0002\u0000\u000f\u0015\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000ijkl',
            otherwise: '?',
            strict: true,
          },
        },
      },
    },
  ],
  symptom: 'protocol',
  truth: ['wrong-service'],
  hints: [
    'Bytes come before anything is asked. Look at them.',
    'There is a version number in them: 8.0.36.',
    'MySQL greets with a packet; the port was given to it.',
  ],
  lesson: 'A database greets in its own tongue. Its first packet names the version.',
} satisfies Scenario;
