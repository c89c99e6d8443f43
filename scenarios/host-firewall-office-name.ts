import type { Scenario } from '../src/core/types.ts';
import { homeResolver, sshd } from './lib/services.ts';
import { besides, SILENT_PORT } from './lib/twins.ts';

export default {
  title: 'Nobody to confirm the name',
  ticket:
    'http://time.studio.example:8037/clock does not load on the reception PC since last night’s security update, it ends ' +
    'in a timeout. Pinging the name works.',
  topology: {
    networks: {
      studio: { subnets: ['10.58.3.0/24'] },
      hosting: { subnets: ['203.0.113.168/29'] },
    },
    hosts: {
      reception: { at: { studio: '10.58.3.11' }, gateway: '10.58.3.1', resolvers: ['10.58.3.53'] },
      dns: {
        at: { studio: '10.58.3.53' },
        gateway: '10.58.3.1',
        services: { resolver: homeResolver({ 'time.studio.example': '203.0.113.171' }) },
      },
      gw: { at: { studio: '10.58.3.1', hosting: '203.0.113.169' }, forwards: true },
      clock: {
        at: { hosting: '203.0.113.171' },
        gateway: '203.0.113.169',
        services: {
          sshd,
          clock: { server: 'http', with: { port: 8037, routes: { '/clock': { body: '12:00\n' } } } },
        },
      },
    },
  },
  goal: { url: 'http://time.studio.example:8037/clock', from: 'reception', server: 'clock' },
  faults: [{ fault: 'drop-packets', on: 'clock', with: { chain: 'INPUT', port: 8037, from: '10.0.0.0/8' } }],
  symptom: 'timeout',
  truth: ['host-firewall'],
  twins: [...besides('host-firewall', SILENT_PORT), 'stale-dns'],
  hints: [
    'The address answers to ping, and one port is silent.',
    'Do the packets arrive at the clock? Only the clock can tell.',
    'They arrive, and a rule in INPUT drops what comes from 10.0.0.0/8 to 8037.',
  ],
  lesson:
    'From outside even the name may be at fault. On the server two looks suffice: do the packets arrive, and which ' +
    'rule’s counter moves?',
} satisfies Scenario;
