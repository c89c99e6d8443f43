import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';

export default {
  title: 'One is fine, ten are not',
  ticket:
    'When I open http://prints.knapweed.example:8181/ by hand it is there at once, every time. The nightly job, which fetches its pages one right after the ' +
    'other, gets "connection refused" for most of them.',
  topology: {
    networks: {
      plant: { subnets: ['10.120.8.0/24'] },
      hosting: { subnets: ['198.51.100.128/29'] },
    },
    hosts: {
      job: {
        at: { plant: '10.120.8.90' },
        gateway: '10.120.8.1',
        hosts: { 'prints.knapweed.example': '198.51.100.131' },
      },
      gw: { at: { plant: '10.120.8.1', hosting: '198.51.100.129' }, forwards: true },
      prints: {
        at: { hosting: '198.51.100.131' },
        gateway: '198.51.100.129',
        services: {
          sshd,
          prints: { server: 'http', with: { port: 8181, routes: { '/': { body: 'prints\n' } } } },
        },
      },
    },
  },
  goal: {
    url: 'http://prints.knapweed.example:8181/',
    from: 'job',
    server: 'prints',
    tries: 10,
    everyMs: 60,
  },
  faults: [
    {
      fault: 'limit-rate',
      on: 'prints',
      with: { port: 8181, above: '3/second', burst: 3, answer: 'tcp-reset', name: 'prints' },
    },
  ],
  symptom: 'intermittent',
  truth: ['connection-rate-limit'],
  hints: [
    'By hand it works and by the job it does not. What is different about their tries?',
    'Try ten times without a pause, then ten times with one second in between.',
    'A hashlimit rule in INPUT of the server refuses more than three new connections a second.',
  ],
  lesson:
    'That a single try works says little about a client that makes many. Vary how fast you try, and nothing else.',
} satisfies Scenario;
