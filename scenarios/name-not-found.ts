import type { Scenario } from '../src/core/types.ts';
import { unboundConfiguration, zone } from './lib/files.ts';
import { nameServer, sshd, unbound } from './lib/services.ts';

export default {
  title: 'The morning after the tidying',
  ticket:
    'The warehouse scanners cannot report any more: http://intake.rowan.example:8085/v2/ping fails at once. The intake ' +
    'service runs, says its team, and nobody has touched the scanners.',
  topology: {
    networks: {
      floor: { subnets: ['10.132.40.0/24'] },
      hosting: { subnets: ['203.0.113.96/28'] },
    },
    hosts: {
      scanner: { at: { floor: '10.132.40.61' }, gateway: '10.132.40.1', resolvers: ['10.132.40.3'] },
      cache: {
        at: { floor: '10.132.40.3' },
        gateway: '10.132.40.1',
        files: { '/etc/unbound-floor.conf': unboundConfiguration({ 'rowan.example': '203.0.113.100' }) },
        services: { resolver: unbound('/etc/unbound-floor.conf') },
      },
      gw: { at: { floor: '10.132.40.1', hosting: '203.0.113.97' }, forwards: true },
      ns: {
        at: { hosting: '203.0.113.100' },
        gateway: '203.0.113.97',
        files: {
          '/etc/zones/rowan.example': zone('rowan.example', '203.0.113.100', {
            www: '203.0.113.99',
            intake: '203.0.113.98',
          }),
        },
        services: { named: nameServer('/etc/zones/rowan.example') },
      },
      web: { at: { hosting: '203.0.113.99' }, gateway: '203.0.113.97', services: { sshd } },
      intake: {
        at: { hosting: '203.0.113.98' },
        gateway: '203.0.113.97',
        services: {
          sshd,
          intake: { server: 'http', with: { port: 8085, routes: { '/v2/ping': { body: 'pong\n' } } } },
        },
      },
    },
  },
  goal: { url: 'http://intake.rowan.example:8085/v2/ping', from: 'scanner', server: 'intake' },
  faults: [
    {
      fault: 'zone-records',
      on: 'ns',
      with: { zone: '/etc/zones/rowan.example', name: 'intake.rowan.example', records: [] },
    },
  ],
  symptom: 'dns',
  truth: ['name-not-found'],
  hints: [
    'It fails at once, before any packet goes to the service. What comes before the connection?',
    'Ask the resolver with dig, and read the status line.',
    'NXDOMAIN, from the zone’s own server too: somebody took the record of intake.rowan.example out.',
  ],
  needs: ['program:unbound'],
  lesson:
    'NXDOMAIN is an answer, and a healthy DNS gave it. Look at the zone, not at the network: the name is misspelt, was never ' +
    'made, or was removed.',
} satisfies Scenario;
