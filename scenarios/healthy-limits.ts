import type { Scenario } from '../src/core/types.ts';
import { zone } from './lib/files.ts';
import { forwarder, nameServer, sshd } from './lib/services.ts';

const board = { server: 'http', with: { port: 8320, routes: { '/board': { body: 'board\n' } } } } as const;
const limit = [
  'iptables',
  '-A',
  'INPUT',
  '-p',
  'tcp',
  '--syn',
  '--dport',
  '8320',
  '-m',
  'hashlimit',
  '--hashlimit-above',
  '300/second',
  '--hashlimit-burst',
  '300',
  '--hashlimit-mode',
  'srcip',
  '--hashlimit-name',
  'board',
  '-j',
  'DROP',
];

export default {
  title: 'It failed last week',
  ticket:
    'http://board.speedwell.example:8320/board sometimes does not load, says a user who noticed it last week. There are two addresses, two resolvers and a rate limit: ' +
    'any of these could do that. Please find out which.',
  topology: {
    networks: {
      office: { subnets: ['192.168.166.0/24'] },
      hosting: { subnets: ['198.51.100.80/28'] },
    },
    hosts: {
      desk: {
        at: { office: '192.168.166.44' },
        gateway: '192.168.166.1',
        files: {
          '/etc/resolv.conf':
            'nameserver 192.168.166.2\nnameserver 192.168.166.3\noptions rotate timeout:1\n',
        },
      },
      one: {
        at: { office: '192.168.166.2' },
        gateway: '192.168.166.1',
        services: { resolver: forwarder({ 'speedwell.example': '198.51.100.82' }) },
      },
      two: {
        at: { office: '192.168.166.3' },
        gateway: '192.168.166.1',
        services: { resolver: forwarder({ 'speedwell.example': '198.51.100.82' }) },
      },
      gw: { at: { office: '192.168.166.1', hosting: '198.51.100.81' }, forwards: true },
      ns: {
        at: { hosting: '198.51.100.82' },
        gateway: '198.51.100.81',
        files: {
          '/etc/zones/speedwell.example':
            zone('speedwell.example', '198.51.100.82', { board: '198.51.100.85' }) +
            'board IN A 198.51.100.86\n',
        },
        services: { named: nameServer('/etc/zones/speedwell.example') },
      },
      board: {
        at: { hosting: '198.51.100.85' },
        gateway: '198.51.100.81',
        setup: [limit],
        services: { sshd, board },
      },
      twin: {
        at: { hosting: '198.51.100.86' },
        gateway: '198.51.100.81',
        setup: [limit],
        services: { sshd, board },
      },
    },
  },
  goal: {
    url: 'http://board.speedwell.example:8320/board',
    from: 'desk',
    server: 'board',
    tries: 8,
    patienceMs: 900,
    firstAddressOnly: true,
  },
  faults: [],
  symptom: 'none',
  truth: [],
  hints: [
    'Count: how many tries fail today?',
    'Both addresses serve, both resolvers answer, and no rule’s counter moves.',
    'Nothing is wrong here now.',
  ],
  lesson:
    'That something could fail now and then is no evidence that it does. Try often enough, and believe the count.',
} satisfies Scenario;
