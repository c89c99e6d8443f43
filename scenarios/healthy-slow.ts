import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';

export default {
  title: 'Slow is not broken',
  ticket:
    'http://search.orchid.example:8983/query feels dead in the mornings: I click and nothing happens. Is it down again?',
  topology: {
    networks: {
      home: { subnets: ['192.168.93.0/24'] },
      hosting: { subnets: ['203.0.113.112/29'] },
    },
    hosts: {
      pc: {
        at: { home: '192.168.93.8' },
        gateway: '192.168.93.1',
        hosts: { 'search.orchid.example': '203.0.113.115' },
      },
      gw: { at: { home: '192.168.93.1', hosting: '203.0.113.113' }, forwards: true },
      search: {
        at: { hosting: '203.0.113.115' },
        gateway: '203.0.113.113',
        services: {
          sshd,
          search: {
            server: 'http',
            with: { port: 8983, routes: { '/query': { body: '{"hits":3}\n', delayMs: 2000 } } },
          },
        },
      },
    },
  },
  goal: { url: 'http://search.orchid.example:8983/query', from: 'pc', server: 'search' },
  faults: [],
  symptom: 'none',
  truth: [],
  hints: ['Wait for the answer.', 'It comes after two seconds.', 'Nothing is wrong with the connection.'],
  lesson:
    'A connection that is made at once and answered late is a matter for the program, not for the network.',
} satisfies Scenario;
