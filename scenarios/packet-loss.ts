import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';

export default {
  title: 'The far warehouse',
  ticket:
    'http://scan.yarrow.example:8085/ping from the far warehouse times out now and then (our scanners wait 0.8 s). Most of the time it answers in milliseconds. ' +
    'All sites have the same scanners, and only this one complains.',
  topology: {
    networks: {
      warehouse: { subnets: ['10.31.5.0/24'] },
      centre: { subnets: ['10.31.200.0/24'] },
    },
    hosts: {
      scanner: {
        at: { warehouse: '10.31.5.60' },
        gateway: '10.31.5.1',
        hosts: { 'scan.yarrow.example': '10.31.200.15' },
      },
      radio: { at: { warehouse: '10.31.5.1', centre: '10.31.200.1' }, forwards: true },
      scan: {
        at: { centre: '10.31.200.15' },
        gateway: '10.31.200.1',
        services: {
          sshd,
          scan: { server: 'http', with: { port: 8085, routes: { '/ping': { body: 'pong\n' } } } },
        },
      },
    },
  },
  goal: {
    url: 'http://scan.yarrow.example:8085/ping',
    from: 'scanner',
    server: 'scan',
    tries: 12,
    patienceMs: 800,
  },
  faults: [{ fault: 'lose-packets', on: 'radio', with: { from: '10.31.5.60', every: [4, 7] } }],
  symptom: 'intermittent',
  truth: ['packet-loss'],
  hints: [
    'Have a look at how long the tries take that do work: some take a second, the rest a few milliseconds.',
    'A second is how long TCP waits before it asks again. What happened to the first request?',
    'The radio bridge loses more than every third packet from the scanner.',
  ],
  lesson:
    'Connections that take 1.0 or 3.0 s had their request or its answer lost on the way. Ping, some dozens of times, and a patience of more than ' +
    'a second in the client tell loss from a block.',
} satisfies Scenario;
