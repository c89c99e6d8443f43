import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';

const RANGE = 'net.ipv4.ip_local_port_range=41000 41255';

export default {
  title: 'Short connections, long memory',
  ticket:
    'Since we poll the price service "a bit more often" the poller host throws EADDRNOTAVAIL on ' +
    'http://203.0.113.44:8188/price, in waves. ss shows hardly any open connection.',
  topology: {
    networks: {
      back: { subnets: ['10.7.77.0/24'] },
      hosting: { subnets: ['203.0.113.40/29'] },
    },
    hosts: {
      poller: { at: { back: '10.7.77.9' }, gateway: '10.7.77.1', setup: [['sysctl', '-q', '-w', RANGE]] },
      gw: { at: { back: '10.7.77.1', hosting: '203.0.113.41' }, forwards: true },
      prices: {
        at: { hosting: '203.0.113.44' },
        gateway: '203.0.113.41',
        services: {
          sshd,
          prices: { server: 'http', with: { port: 8188, routes: { '/price': { body: '17.20\n' } } } },
        },
      },
    },
  },
  goal: { url: 'http://203.0.113.44:8188/price', from: 'poller', server: 'prices' },
  faults: [
    {
      fault: 'busy-client',
      on: 'poller',
      with: { name: 'poll', url: 'tcp://203.0.113.44:8188', hold: false, everyMs: 5, least: 240 },
    },
  ],
  symptom: 'address-unavailable',
  truth: ['time-wait-exhausted'],
  hints: [
    'The error comes before any packet leaves. Which resource has run out?',
    'ss -tan, with all states: what holds the local ports?',
    'Every port of the range sits in TIME-WAIT towards 203.0.113.44:8188.',
  ],
  lesson:
    'The side that closes first keeps the port for a minute. Keep connections alive and reuse them, let the server close, ' +
    'or set tcp_tw_reuse=1; a wider range only buys time.',
} satisfies Scenario;
