import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';

export default {
  title: 'A false alarm with closed doors around it',
  ticket:
    'The scanner report says that 203.0.113.107 has "connection refused" on 443, 8080 and 8443. Please check whether our ' +
    'notifier ws://203.0.113.107:8090/ is affected.',
  topology: {
    networks: {
      office: { subnets: ['10.4.44.0/24'] },
      hosting: { subnets: ['203.0.113.104/29'] },
    },
    hosts: {
      pc: { at: { office: '10.4.44.20' }, gateway: '10.4.44.1' },
      gw: { at: { office: '10.4.44.1', hosting: '203.0.113.105' }, forwards: true },
      notifier: {
        at: { hosting: '203.0.113.107' },
        gateway: '203.0.113.105',
        services: {
          sshd,
          notifier: { server: 'websocket', with: { port: 8090 } },
          metrics: { server: 'http', with: { bind: '127.0.0.1', port: 9100 } },
        },
      },
    },
  },
  goal: { url: 'ws://203.0.113.107:8090/', from: 'pc', server: 'notifier' },
  faults: [],
  symptom: 'none',
  truth: [],
  hints: ['Try the very thing that is said to be broken.', 'The notifier answers.', 'Nothing is wrong here.'],
  lesson:
    'A closed port that nobody uses is as it should be. Measure the goal itself before you look for causes.',
} satisfies Scenario;
