import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';

export default {
  title: 'The first query after lunch',
  ticket:
    'Our report tool keeps its connection to http://ledger.betony.example:8091/accounts open between two queries. If there was a ' +
    'break between them, the next query hangs until it gives up; then the tool reconnects, and all is well.',
  topology: {
    networks: { office: { subnets: ['10.120.4.0/24'] }, servers: { subnets: ['10.120.40.0/24'] } },
    hosts: {
      tool: {
        at: { office: '10.120.4.15' },
        gateway: '10.120.4.1',
        hosts: { 'ledger.betony.example': '10.120.40.8' },
      },
      core: { at: { office: '10.120.4.1', servers: '10.120.40.1' }, forwards: true },
      ledger: {
        at: { servers: '10.120.40.8' },
        gateway: '10.120.40.1',
        setup: [
          ['sysctl', '-q', '-w', 'net.netfilter.nf_conntrack_tcp_loose=0'],
          ['iptables', '-A', 'INPUT', '-m', 'conntrack', '--ctstate', 'INVALID', '-j', 'DROP'],
        ],
        services: {
          sshd,
          ledger: { server: 'http', with: { port: 8091, routes: { '/accounts': { body: '[]\n' } } } },
        },
      },
    },
  },
  goal: { url: 'http://ledger.betony.example:8091/accounts', from: 'tool', server: 'ledger', quietMs: 1400 },
  faults: [{ fault: 'forget-idle', on: 'ledger', with: { seconds: 1 } }],
  symptom: 'hang',
  truth: ['state-lost'],
  hints: [
    'The first query after a break hangs, and a new connection works.',
    'What is said on the old connection is never acknowledged. Who drops it?',
    'The server’s own firewall has forgotten the connection, and drops what it takes for invalid.',
  ],
  lesson:
    'A server’s own firewall keeps a list of connections as well. What has fallen off it is "invalid", and is dropped without a word.',
} satisfies Scenario;
