import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';

export default {
  title: 'The leased line came back, one thing did not',
  ticket:
    'After the maintenance of the leased line http://198.51.100.60:8069/web is "Network is unreachable" for ' +
    'the whole branch. Our PCs have their gateway, and it answers.',
  topology: {
    networks: {
      branch: { subnets: ['192.168.33.0/24'] },
      transit: { subnets: ['10.255.7.0/29'] },
      hq: { subnets: ['198.51.100.56/29'] },
    },
    hosts: {
      desk: { at: { branch: '192.168.33.12' }, gateway: '192.168.33.1' },
      r1: {
        at: { branch: '192.168.33.1', transit: '10.255.7.1' },
        forwards: true,
        setup: [['sysctl', '-q', '-w', 'net.ipv4.icmp_ratelimit=0']],
        routes: [{ to: '198.51.100.56/29', via: '10.255.7.2' }],
      },
      r2: {
        at: { transit: '10.255.7.2', hq: '198.51.100.57' },
        forwards: true,
        routes: [{ to: '192.168.33.0/24', via: '10.255.7.1' }],
      },
      erp: {
        at: { hq: '198.51.100.60' },
        gateway: '198.51.100.57',
        services: {
          sshd,
          erp: { server: 'http', with: { port: 8069, routes: { '/web': { body: 'erp\n' } } } },
        },
      },
    },
  },
  goal: { url: 'http://198.51.100.60:8069/web', from: 'desk', server: 'erp' },
  faults: [{ fault: 'remove-route', on: 'r1', with: { to: '198.51.100.56/29' } }],
  symptom: 'unreachable',
  truth: ['no-route-on-path'],
  hints: [
    'The PC’s own table is fine: it has a default route.',
    'Who says that the network is unreachable? ping shows the sender of the error.',
    'The first router has lost its route to 198.51.100.56/29.',
  ],
  lesson:
    'ENETUNREACH after a round trip comes from a router. ping names it: that is the machine whose routing ' +
    'table to look at.',
} satisfies Scenario;
