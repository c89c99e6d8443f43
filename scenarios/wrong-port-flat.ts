import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';

export default {
  title: 'Across the desk',
  ticket:
    'tcp-ping to the build cache is fine, but http://192.168.19.4:3142/acng-report.html says "connection refused" since the container was recreated. ' +
    'Both machines stand on the same desk.',
  topology: {
    networks: { desk: { subnets: ['192.168.19.0/24'] } },
    hosts: {
      builder: { at: { desk: '192.168.19.7' } },
      cache: {
        at: { desk: '192.168.19.4' },
        services: {
          sshd,
          cache: {
            server: 'http',
            with: { port: 3142, routes: { '/acng-report.html': { body: '<h1>report</h1>\n' } } },
          },
        },
      },
    },
  },
  goal: { url: 'http://192.168.19.4:3142/acng-report.html', from: 'builder', server: 'cache' },
  faults: [{ fault: 'move-service', on: 'cache', with: { service: 'cache', port: 3143 } }],
  symptom: 'refused',
  truth: ['wrong-port'],
  hints: [
    'The machine refuses this one port. And its neighbours?',
    'Ask 3141 and 3143, or ss -ltn on the cache.',
    'The new container maps to 3143.',
  ],
  lesson:
    'A recreated container takes the port that its new definition says. Read it, instead of the old bookmark.',
} satisfies Scenario;
