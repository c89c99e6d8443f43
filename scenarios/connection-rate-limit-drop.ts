import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';

export default {
  title: 'The dashboard that loads in pieces',
  ticket:
    'The wall display opens a dozen connections to ws://telemetry.clover.example:9311/ when it starts; a few are there at once, the others run into ' +
    'their timeout. My own laptop in the same room, with its one connection, has no trouble at all.',
  topology: {
    networks: {
      hall: { subnets: ['10.99.1.0/24'] },
      rack: { subnets: ['203.0.113.176/28'] },
    },
    hosts: {
      wall: { at: { hall: '10.99.1.33' }, gateway: '10.99.1.1' },
      gw: { at: { hall: '10.99.1.1', rack: '203.0.113.177' }, forwards: true },
      telemetry: {
        at: { rack: '203.0.113.181' },
        gateway: '203.0.113.177',
        services: { sshd, telemetry: { server: 'websocket', with: { port: 9311 } } },
      },
    },
  },
  goal: {
    url: 'ws://203.0.113.181:9311/',
    from: 'wall',
    server: 'telemetry',
    tries: 10,
    patienceMs: 500,
  },
  faults: [
    {
      fault: 'limit-rate',
      on: 'telemetry',
      with: { port: 9311, above: '3/second', burst: 2, answer: null, name: 'ws' },
    },
  ],
  symptom: 'intermittent',
  truth: ['connection-rate-limit'],
  hints: [
    'The first few work. What do the ones that do not have in common?',
    'They have come too fast. Does a try fail that is made after a pause?',
    'A hashlimit rule in INPUT of the server drops more than three new connections a second.',
  ],
  lesson:
    'A dropped request is sent again after a second, and then let in: so a limit that drops looks like a slow line. It is neither slow nor lossy for ' +
    'who takes his time.',
} satisfies Scenario;
