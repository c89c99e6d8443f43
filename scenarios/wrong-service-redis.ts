import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';

export default {
  title: 'Hung up on',
  ticket:
    'http://cache.dogwood.example:6380/status: "Empty reply from server" since the reboot. Before that it was our ' +
    'little status page.',
  topology: {
    networks: { lan: { subnets: ['192.168.66.0/24'] }, hosting: { subnets: ['198.51.100.104/29'] } },
    hosts: {
      ops: {
        at: { lan: '192.168.66.11' },
        gateway: '192.168.66.1',
        hosts: { 'cache.dogwood.example': '198.51.100.107' },
      },
      gw: { at: { lan: '192.168.66.1', hosting: '198.51.100.105' }, forwards: true },
      cache: {
        at: { hosting: '198.51.100.107' },
        gateway: '198.51.100.105',
        services: {
          sshd,
          status: {
            server: 'http',
            with: { port: 6380, routes: { '/status': { body: 'fine\n' }, '/': { body: 'ok\n' } } },
          },
        },
      },
    },
  },
  goal: { url: 'http://cache.dogwood.example:6380/status', from: 'ops', server: 'cache' },
  faults: [
    {
      fault: 'replace-service',
      on: 'cache',
      with: {
        service: 'status',
        says: '^-ERR ',
        by: {
          server: 'program',
          with: {
            argv: [
              'redis-server',
              '--port',
              '6380',
              '--bind',
              '0.0.0.0',
              '--protected-mode',
              'no',
              '--save',
              '',
              '--appendonly',
              'no',
              '--dir',
              '/run',
            ],
            listens: [{ port: 6380 }],
          },
        },
      },
    },
  ],
  symptom: 'reset',
  truth: ['wrong-service'],
  hints: [
    'The port accepts, and hangs up as soon as it is asked.',
    'Ask it something else than HTTP: PING, say.',
    'After the reboot the database (Redis) came first and took the port.',
  ],
  needs: ['program:redis-server'],
  lesson: 'Redis hangs up on HTTP on purpose, for its own safety: silence is its answer.',
} satisfies Scenario;
