import type { Scenario } from '../src/core/types.ts';
import { unboundConfiguration, zone } from './lib/files.ts';
import { nameServer, sshd, unbound } from './lib/services.ts';

export default {
  title: 'The merger',
  ticket:
    'Since the merger our build machines get new settings from DHCP, and tcp://cache.yew.example:6380 ends in "Temporary failure in name ' +
    'resolution". If I ask for the name with dig, I get it at once.',
  topology: {
    networks: {
      build: { subnets: ['10.17.3.0/24'] },
      data: { subnets: ['10.17.200.0/24'] },
    },
    hosts: {
      builder: {
        at: { build: '10.17.3.40' },
        gateway: '10.17.3.1',
        files: { '/etc/resolv.conf': 'search yew.example\nnameserver 10.17.3.2\n' },
      },
      resolver: {
        at: { build: '10.17.3.2' },
        gateway: '10.17.3.1',
        files: {
          '/etc/unbound/build.conf': unboundConfiguration({ 'yew.example': '10.17.200.2' }).replace(
            'module-config',
            'local-zone: "merged.example" deny\n  module-config',
          ),
        },
        services: { resolver: unbound('/etc/unbound/build.conf') },
      },
      gw: { at: { build: '10.17.3.1', data: '10.17.200.1' }, forwards: true },
      ns: {
        at: { data: '10.17.200.2' },
        gateway: '10.17.200.1',
        files: { '/etc/zones/yew.example': zone('yew.example', '10.17.200.2', { cache: '10.17.200.16' }) },
        services: { named: nameServer('/etc/zones/yew.example') },
      },
      cache: {
        at: { data: '10.17.200.16' },
        gateway: '10.17.200.1',
        services: { sshd, cache: { server: 'binary', with: { port: 6380 } } },
      },
    },
  },
  goal: { url: 'tcp://cache.yew.example:6380', from: 'builder', server: 'cache' },
  faults: [
    {
      fault: 'resolv-conf',
      on: 'builder',
      with: { lines: ['search corp.merged.example', 'nameserver 10.17.3.2', 'options ndots:3'] },
    },
  ],
  symptom: 'dns',
  truth: ['search-domain'],
  hints: [
    'dig finds it and programs do not: what do they ask for before that name?',
    'Look at /etc/resolv.conf; then ask for the name with the suffix put behind it.',
    'cache.yew.example.corp.merged.example is asked for first, and for that zone nothing answers: the search ends there.',
  ],
  needs: ['program:unbound'],
  lesson:
    'A resolver that is silent about a suffix ends the lookup: only an answer, such as "no such name", makes a program go on.',
} satisfies Scenario;
