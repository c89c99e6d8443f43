import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';

export default {
  title: 'Since the new fibre',
  ticket:
    'Since we moved to the new fibre, every few minutes a kiosk cannot open ws://queue.mallow.example:9050/ and shows its "no connection" page; a reload helps. ' +
    'The provider measured the line and found nothing, upstream.',
  topology: {
    networks: {
      kiosk: { subnets: ['192.168.143.0/24'] },
      fibre: { subnets: ['203.0.113.224/30'] },
      hosting: { subnets: ['198.51.100.232/29'] },
    },
    hosts: {
      kiosk: { at: { kiosk: '192.168.143.12' }, gateway: '192.168.143.1' },
      box: {
        at: { kiosk: '192.168.143.1', fibre: '203.0.113.225' },
        gateway: '203.0.113.226',
        forwards: true,
      },
      provider: {
        at: { fibre: '203.0.113.226', hosting: '198.51.100.233' },
        routes: [{ to: '192.168.143.0/24', via: '203.0.113.225' }],
        forwards: true,
      },
      queue: {
        at: { hosting: '198.51.100.236' },
        gateway: '198.51.100.233',
        services: { sshd, queue: { server: 'websocket', with: { port: 9050 } } },
      },
    },
  },
  goal: {
    url: 'ws://198.51.100.236:9050/',
    from: 'kiosk',
    server: 'queue',
    tries: 12,
    patienceMs: 600,
  },
  faults: [{ fault: 'lose-packets', on: 'provider', with: { to: '192.168.143.0/24', every: [4, 9] } }],
  symptom: 'intermittent',
  truth: ['packet-loss'],
  hints: [
    'Try twenty times and write down how long each connection takes.',
    'A request that got no answer is sent again after a second; the requests all arrive at the server, though.',
    'About every third packet towards the kiosks is lost on the fibre: downstream, not upstream.',
  ],
  lesson:
    'Loss has a direction. On the server one sees the request arrive twice; so the answer was lost, and the line has to be measured from the other end.',
} satisfies Scenario;
