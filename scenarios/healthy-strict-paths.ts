import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';

export default {
  title: 'Strict, and no harm done',
  ticket:
    'Somebody told me that "rp_filter = 1" on a server with two network cards throws packets away. Ours has that, and two ' +
    'cards! Is http://198.51.100.44:9191/lots safe? One bidder was late yesterday.',
  topology: {
    networks: {
      hall: { subnets: ['10.171.6.0/24'] },
      front: { subnets: ['198.51.100.40/29'] },
      storage: { subnets: ['10.250.3.0/24'] },
    },
    hosts: {
      bidder: { at: { hall: '10.171.6.19' }, gateway: '10.171.6.1' },
      gw: { at: { hall: '10.171.6.1', front: '198.51.100.41' }, forwards: true },
      auction: {
        at: { front: '198.51.100.44', storage: '10.250.3.44' },
        gateway: '198.51.100.41',
        setup: [
          ['sysctl', '-q', '-w', 'net.ipv4.conf.all.rp_filter=1'],
          ['sysctl', '-q', '-w', 'net.ipv4.conf.eth0.rp_filter=1'],
          ['sysctl', '-q', '-w', 'net.ipv4.conf.eth1.rp_filter=1'],
        ],
        services: {
          sshd,
          auction: { server: 'http', with: { port: 9191, routes: { '/lots': { body: '[]\n' } } } },
          targets: { server: 'text', with: { bind: '10.250.3.44', port: 3260 } },
        },
      },
      nas: { at: { storage: '10.250.3.9' }, services: { sshd } },
    },
  },
  goal: { url: 'http://198.51.100.44:9191/lots', from: 'bidder', server: 'auction' },
  faults: [],
  symptom: 'none',
  truth: [],
  hints: [
    'What does that setting compare, and with what?',
    'The bidder’s packets come by the card that the answers leave by.',
    'Nothing is wrong here: strict filtering hurts only where the two ways differ.',
  ],
  lesson:
    'Strict reverse path filtering drops what comes by another card than the answer would leave by. Where both ways are the same ' +
    'it drops forgeries, and nothing else.',
} satisfies Scenario;
