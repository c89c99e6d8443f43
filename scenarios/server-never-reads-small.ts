import type { Scenario } from '../src/core/types.ts';
import { sshd, silently } from './lib/services.ts';
import { besides, HANGS } from './lib/twins.ts';

export default {
  title: 'The letter is on the mat',
  ticket:
    'ws://10.130.4.12:6001/cars: the socket stays in CONNECTING until our client gives up. Yesterday it worked. The process ' +
    'runs, its port is open, CPU is at zero.',
  topology: {
    networks: { yard: { subnets: ['10.130.1.0/24'] }, depot: { subnets: ['10.130.4.0/24'] } },
    hosts: {
      gate: { at: { yard: '10.130.1.8' }, gateway: '10.130.1.1' },
      router: { at: { yard: '10.130.1.1', depot: '10.130.4.1' }, forwards: true },
      depot: {
        at: { depot: '10.130.4.12' },
        gateway: '10.130.4.1',
        services: { sshd, cars: { server: 'websocket', with: { port: 6001 } } },
      },
    },
  },
  goal: { url: 'ws://10.130.4.12:6001/cars', from: 'gate', server: 'depot' },
  faults: [
    {
      fault: 'replace-service',
      on: 'depot',
      with: {
        service: 'cars',
        by: { server: 'mute', with: { port: 6001, reads: false } },
        ...silently(6001),
      },
    },
  ],
  symptom: 'hang',
  truth: ['server-never-reads'],
  twins: besides('server-never-reads', HANGS),
  hints: [
    'The request was acknowledged. By whom?',
    'ss -tnp on the server: the connection belongs to the process, and its Recv-Q is as long as a request.',
    'The process has taken the connection and does not read.',
  ],
  lesson:
    'A small request fits into the kernel’s buffer: the client cannot see that nobody reads it. The server’s Recv-Q shows it.',
} satisfies Scenario;
