import type { Scenario } from '../src/core/types.ts';
import { unboundConfiguration, zone } from './lib/files.ts';
import { nameServer, sshd, unbound } from './lib/services.ts';

export default {
  title: 'Everything but names',
  ticket:
    'Our monitoring says that ws://stream.campion.example:8765/feed hangs for many seconds and then fails, from all machines on ' +
    'the third floor. Web by IP address works. Security "hardened the floor" today.',
  topology: {
    networks: {
      floor3: { subnets: ['10.3.3.0/24'] },
      core: { subnets: ['10.3.100.0/24'] },
    },
    hosts: {
      monitor: { at: { floor3: '10.3.3.90' }, gateway: '10.3.3.1', resolvers: ['10.3.100.10'] },
      switch: { at: { floor3: '10.3.3.1', core: '10.3.100.1' }, forwards: true },
      resolver: {
        at: { core: '10.3.100.10' },
        gateway: '10.3.100.1',
        files: { '/etc/unbound/core.conf': unboundConfiguration({ 'campion.example': '10.3.100.11' }) },
        services: { sshd, resolver: unbound('/etc/unbound/core.conf') },
      },
      ns: {
        at: { core: '10.3.100.11' },
        gateway: '10.3.100.1',
        files: {
          '/etc/zones/campion.example': zone('campion.example', '10.3.100.11', { stream: '10.3.100.40' }),
        },
        services: { named: nameServer('/etc/zones/campion.example') },
      },
      stream: {
        at: { core: '10.3.100.40' },
        gateway: '10.3.100.1',
        services: { sshd, stream: { server: 'websocket', with: { port: 8765, path: '/feed' } } },
      },
    },
  },
  goal: { url: 'ws://stream.campion.example:8765/feed', from: 'monitor', server: 'stream' },
  faults: [
    {
      fault: 'drop-packets',
      on: 'switch',
      with: { chain: 'FORWARD', protocol: 'udp', port: 53, comment: 'floor policy 12' },
    },
  ],
  symptom: 'dns',
  truth: ['resolver-unreachable'],
  hints: [
    'It fails after a wait, and before any connection. What is waited for?',
    'dig says "no servers could be reached", and yet the resolver’s machine answers to ping.',
    'A rule on the floor’s switch drops UDP to port 53.',
  ],
  needs: ['program:unbound'],
  lesson:
    'Silence from a resolver is long: 5 s for each try. A ping says whether the machine is there, and `dig +tcp` whether only UDP is ' +
    'dropped.',
} satisfies Scenario;
