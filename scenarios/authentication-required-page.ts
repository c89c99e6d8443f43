import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';

export default {
  title: 'The door that was open',
  ticket:
    'The nightly export of http://stats.yarrow.example:8081/export fails with "The requested URL returned error: ' +
    '401" since Monday.',
  topology: {
    networks: { lan: { subnets: ['10.33.2.0/24'] }, hosting: { subnets: ['198.51.100.88/29'] } },
    hosts: {
      job: {
        at: { lan: '10.33.2.14' },
        gateway: '10.33.2.1',
        hosts: { 'stats.yarrow.example': '198.51.100.91' },
      },
      gw: { at: { lan: '10.33.2.1', hosting: '198.51.100.89' }, forwards: true },
      stats: {
        at: { hosting: '198.51.100.91' },
        gateway: '198.51.100.89',
        services: {
          sshd,
          stats: { server: 'http', with: { port: 8081, routes: { '/export': { body: 'day;count\n' } } } },
        },
      },
    },
  },
  goal: { url: 'http://stats.yarrow.example:8081/export', from: 'job', server: 'stats' },
  faults: [
    {
      fault: 'replace-service',
      on: 'stats',
      with: {
        service: 'stats',
        says: '^HTTP/1.1 401 ',
        by: {
          server: 'http',
          with: {
            port: 8081,
            otherwise: {
              status: 401,
              headers: { 'www-authenticate': 'Basic realm="stats"' },
              body: 'who are you?\n',
            },
          },
        },
      },
    },
  ],
  symptom: 'protocol',
  truth: ['authentication-required'],
  hints: [
    'The server answers, at once.',
    'Read the header WWW-Authenticate.',
    'Since Monday the statistics want a user name and a password.',
  ],
  lesson: 'WWW-Authenticate says which kind of login is wanted.',
} satisfies Scenario;
