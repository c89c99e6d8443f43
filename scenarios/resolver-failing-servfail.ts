import type { Scenario } from '../src/core/types.ts';
import { unboundConfiguration, zone } from './lib/files.ts';
import { nameServer, sshd, unbound } from './lib/services.ts';

export default {
  title: 'Some sites do, ours does not',
  ticket:
    'I get "Temporary failure in name resolution" for http://repo.medlar.example:8081/index from every build agent, and it is not ' +
    'temporary at all, it has been two hours. Other sites resolve.',
  topology: {
    networks: {
      build: { subnets: ['10.84.0.0/24'] },
      dc: { subnets: ['198.51.100.176/28'] },
    },
    hosts: {
      agent3: { at: { build: '10.84.0.33' }, gateway: '10.84.0.1', resolvers: ['198.51.100.180'] },
      fw: { at: { build: '10.84.0.1', dc: '198.51.100.177' }, forwards: true },
      resolver: {
        at: { dc: '198.51.100.180' },
        gateway: '198.51.100.177',
        files: {
          '/etc/unbound-dc.conf': unboundConfiguration({
            'medlar.example': '198.51.100.181',
            'sloe.example': '198.51.100.182',
          }),
        },
        services: { resolver: unbound('/etc/unbound-dc.conf') },
      },
      ns: {
        at: { dc: '198.51.100.181' },
        gateway: '198.51.100.177',
        files: {
          '/etc/zones/medlar.example': zone('medlar.example', '198.51.100.181', { repo: '198.51.100.185' }),
        },
        services: { named: nameServer('/etc/zones/medlar.example') },
      },
      ns2: {
        at: { dc: '198.51.100.182' },
        gateway: '198.51.100.177',
        files: {
          '/etc/zones/sloe.example': zone('sloe.example', '198.51.100.182', { www: '198.51.100.185' }),
        },
        services: { named: nameServer('/etc/zones/sloe.example') },
      },
      repo: {
        at: { dc: '198.51.100.185' },
        gateway: '198.51.100.177',
        services: {
          sshd,
          repo: { server: 'http', with: { port: 8081, routes: { '/index': { body: 'ok\n' } } } },
        },
      },
    },
  },
  goal: { url: 'http://repo.medlar.example:8081/index', from: 'agent3', server: 'repo' },
  faults: [
    {
      fault: 'name-server-settings',
      on: 'ns',
      with: { service: 'named', with: { zones: [] }, name: 'repo.medlar.example', says: 'REFUSED' },
    },
  ],
  symptom: 'dns',
  truth: ['resolver-failing'],
  hints: [
    'The resolver is alive: it resolves www.sloe.example. What does it say about this name?',
    'SERVFAIL. Whom does it ask for medlar.example, and what do they say?',
    'ns1.medlar.example refuses: it does not hold the zone any more.',
  ],
  needs: ['program:unbound'],
  lesson:
    'SERVFAIL means "I tried, and could not": look one step further up, at the zone’s own servers. A server that is named for a zone ' +
    'and does not hold it is called lame.',
} satisfies Scenario;
