import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';

export default {
  title: 'A page full of errors',
  ticket:
    'http://jobs.teasel.example:5601/failures says "error: connection refused" and "503 backend down" in red. The server is broken, ' +
    'isn’t it? I only opened the address that the night shift wrote on the board.',
  topology: {
    networks: {
      shift: { subnets: ['192.168.57.0/24'] },
      hosting: { subnets: ['203.0.113.48/29'] },
    },
    hosts: {
      tablet: {
        at: { shift: '192.168.57.102' },
        gateway: '192.168.57.1',
        hosts: { 'jobs.teasel.example': '203.0.113.51' },
      },
      gw: { at: { shift: '192.168.57.1', hosting: '203.0.113.49' }, forwards: true },
      jobs: {
        at: { hosting: '203.0.113.51' },
        gateway: '203.0.113.49',
        services: {
          sshd,
          jobs: {
            server: 'http',
            with: {
              port: 5601,
              headers: { 'content-type': 'text/html' },
              routes: {
                '/failures': {
                  body: '<h1>Failures of last night</h1><p>02:11 error: connection refused</p><p>04:40 503 backend down</p>\n',
                },
              },
            },
          },
        },
      },
    },
  },
  goal: { url: 'http://jobs.teasel.example:5601/failures', from: 'tablet', server: 'jobs' },
  faults: [],
  symptom: 'none',
  truth: [],
  hints: [
    'Whose errors are these?',
    'Look at the status of the answer, not at its text.',
    '200: the page does what it is for, it lists last night’s failures of other machines.',
  ],
  lesson:
    'What a page says and how it was served are two things. The status line belongs to this connection, the text to anything.',
} satisfies Scenario;
