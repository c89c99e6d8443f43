import type { Scenario } from '../src/core/types.ts';
import { zone } from './lib/files.ts';
import { nameServer, sshd } from './lib/services.ts';

/** 40 addresses take more than the 512 bytes of a datagram. */
const POOL = Array.from({ length: 40 }, (_, at) => `198.51.100.${200 + at}`);

export default {
  title: 'The pool has grown',
  ticket:
    'After we enlarged the pool behind ws://pool.yarrow.example:3333/work most miners are fine, but those behind the ' +
    'company firewall cannot resolve the name any more. Other names of the same domain resolve there.',
  topology: {
    networks: {
      company: { subnets: ['10.120.7.0/24'] },
      farm: { subnets: ['198.51.100.192/26'] },
    },
    hosts: {
      rig: { at: { company: '10.120.7.12' }, gateway: '10.120.7.1', resolvers: ['198.51.100.195'] },
      firewall: { at: { company: '10.120.7.1', farm: '198.51.100.193' }, forwards: true },
      ns: {
        at: { farm: '198.51.100.195' },
        gateway: '198.51.100.193',
        files: {
          '/etc/zones/yarrow.example':
            zone('yarrow.example', '198.51.100.195', { www: '198.51.100.200' }) +
            POOL.map((address) => `pool IN A ${address}\n`).join(''),
        },
        services: { named: nameServer('/etc/zones/yarrow.example') },
      },
      pool: {
        at: { farm: POOL },
        gateway: '198.51.100.193',
        services: { sshd, pool: { server: 'websocket', with: { port: 3333, path: '/work' } } },
      },
    },
  },
  goal: { url: 'ws://pool.yarrow.example:3333/work', from: 'rig', server: 'pool' },
  faults: [
    {
      fault: 'drop-packets',
      on: 'firewall',
      with: { chain: 'FORWARD', port: 53, comment: 'deny zone transfers' },
    },
  ],
  symptom: 'dns',
  truth: ['dns-tcp-blocked'],
  hints: [
    'Small answers come, this one does not. What is different about it?',
    'dig says "Truncated, retrying in TCP mode" and then waits.',
    'The company firewall drops TCP to port 53; somebody took it to be for zone transfers only.',
  ],
  lesson:
    'DNS uses TCP whenever an answer does not fit into a datagram (RFC 7766). Who blocks it breaks the names with large answers, ' +
    'and only those.',
} satisfies Scenario;
