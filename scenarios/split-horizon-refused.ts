import type { Scenario } from '../src/core/types.ts';
import { zone } from './lib/files.ts';
import { nameServer, resolver, sshd } from './lib/services.ts';

export default {
  title: 'Only from our own building',
  ticket:
    'Customers reach http://portal.clove.example:8181/login. We, in the building, get "connection refused" since the portal moved to the ' +
    'hosting company last week.',
  topology: {
    networks: {
      building: { subnets: ['10.66.0.0/24'] },
      hosting: { subnets: ['198.51.100.32/28'] },
    },
    hosts: {
      desk: { at: { building: '10.66.0.112' }, gateway: '10.66.0.1', resolvers: ['10.66.0.2'] },
      dc1: {
        at: { building: '10.66.0.2' },
        gateway: '10.66.0.1',
        services: { sshd, resolver: resolver('--cache-size=0', '--server=/clove.example/198.51.100.34') },
      },
      old: {
        at: { building: '10.66.0.30' },
        gateway: '10.66.0.1',
        services: { sshd, web: { server: 'http', with: { port: 80 } } },
      },
      fw: { at: { building: '10.66.0.1', hosting: '198.51.100.33' }, forwards: true },
      ns: {
        at: { hosting: '198.51.100.34' },
        gateway: '198.51.100.33',
        files: {
          '/etc/zones/clove.example': zone('clove.example', '198.51.100.34', { portal: '198.51.100.40' }),
        },
        services: { named: nameServer('/etc/zones/clove.example') },
      },
      portal: {
        at: { hosting: '198.51.100.40' },
        gateway: '198.51.100.33',
        services: {
          sshd,
          portal: { server: 'http', with: { port: 8181, routes: { '/login': { body: '<form>\n' } } } },
        },
      },
    },
  },
  goal: { url: 'http://portal.clove.example:8181/login', from: 'desk', server: 'portal' },
  faults: [
    {
      fault: 'name-server-settings',
      on: 'dc1',
      with: {
        service: 'resolver',
        with: resolver(
          '--cache-size=0',
          '--server=/clove.example/198.51.100.34',
          '--host-record=portal.clove.example,10.66.0.30',
        ).with,
        name: 'portal.clove.example',
        says: '10.66.0.30',
      },
    },
  ],
  symptom: 'refused',
  truth: ['split-horizon'],
  hints: [
    'Inside and outside are told different addresses for the same name.',
    'Ask the building’s resolver and the zone’s own server. Does the first one’s time to live count down?',
    'dc1 answers of itself (flag aa) with 10.66.0.30, the old machine; the zone says 198.51.100.40.',
  ],
  lesson:
    'An inside view has to be kept up like the outside one. Its answer is no remnant in a cache: no waiting and no flushing helps.',
} satisfies Scenario;
