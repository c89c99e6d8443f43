import type { Scenario } from '../src/core/types.ts';
import { unboundConfiguration, zone } from './lib/files.ts';
import { nameServer, sshd, unbound } from './lib/services.ts';

const resolver = (address: string) => ({
  at: { lan: address },
  gateway: '10.84.0.1',
  files: { '/etc/unbound/lan.conf': unboundConfiguration({ 'betony.example': '10.84.9.53' }) },
  services: { resolver: unbound('/etc/unbound/lan.conf') },
});

export default {
  title: 'A second is a long time',
  ticket:
    'Our probe of http://stock.betony.example:8190/ fails in about every second run with a timeout while it "resolves host". In ' +
    'the other runs all of it takes 3 ms. The site itself has not been down for a year.',
  topology: {
    networks: {
      lan: { subnets: ['10.84.0.0/24'] },
      rooms: { subnets: ['10.84.9.0/24'] },
    },
    hosts: {
      probe: {
        at: { lan: '10.84.0.60' },
        gateway: '10.84.0.1',
        files: {
          '/etc/resolv.conf':
            'nameserver 10.84.0.11\nnameserver 10.84.0.12\noptions rotate timeout:1 attempts:2\n',
        },
      },
      first: resolver('10.84.0.11'),
      second: resolver('10.84.0.12'),
      gw: { at: { lan: '10.84.0.1', rooms: '10.84.9.1' }, forwards: true },
      ns: {
        at: { rooms: '10.84.9.53' },
        gateway: '10.84.9.1',
        files: { '/etc/zones/betony.example': zone('betony.example', '10.84.9.53', { stock: '10.84.9.40' }) },
        services: { named: nameServer('/etc/zones/betony.example') },
      },
      stock: {
        at: { rooms: '10.84.9.40' },
        gateway: '10.84.9.1',
        services: {
          sshd,
          stock: { server: 'http', with: { port: 8190, routes: { '/': { body: 'ok\n' } } } },
        },
      },
    },
  },
  goal: {
    url: 'http://stock.betony.example:8190/',
    from: 'probe',
    server: 'stock',
    tries: 6,
    patienceMs: 700,
  },
  faults: [{ fault: 'drop-packets', on: 'second', with: { chain: 'INPUT', protocol: 'udp', port: 53 } }],
  symptom: 'intermittent',
  truth: ['resolver-slow'],
  hints: [
    'Which phase takes so long: the name, the connection, or the answer?',
    'The machine has two resolvers, and asks them in turn. Ask each by itself.',
    '10.84.0.12 does not answer; who asks it first waits for a second before the other one is asked.',
  ],
  needs: ['program:unbound'],
  lesson:
    'A second resolver is no help against one that is silent: each lookup that meets it waits first, 5 s unless resolv.conf says ' +
    'otherwise. Time the phases apart (curl -w), then ask each resolver.',
} satisfies Scenario;
