import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';

export default {
  title: 'The update that never ends',
  ticket:
    'The tills cannot get their update any more: http://update.fennel.example:8086/till.img gives up each time. The status page ' +
    'on the same server is there at once.',
  topology: {
    networks: {
      shop: { subnets: ['192.168.77.0/24'] },
      hosting: { subnets: ['203.0.113.192/29'] },
    },
    hosts: {
      till: {
        at: { shop: '192.168.77.51' },
        gateway: '192.168.77.1',
        hosts: { 'update.fennel.example': '203.0.113.195' },
      },
      gw: { at: { shop: '192.168.77.1', hosting: '203.0.113.193' }, forwards: true },
      update: {
        at: { hosting: '203.0.113.195' },
        gateway: '203.0.113.193',
        services: {
          sshd,
          update: {
            server: 'http',
            with: {
              port: 8086,
              routes: { '/till.img': { body: 'till 4.2.1\n'.repeat(40_000) }, '/status': { body: 'ok\n' } },
            },
          },
        },
      },
    },
  },
  goal: { url: 'http://update.fennel.example:8086/till.img', from: 'till', server: 'update' },
  faults: [{ fault: 'throttle', on: 'gw', with: { network: 'shop', rate: 96, queueMs: 400 } }],
  symptom: 'hang',
  truth: ['bandwidth-limited'],
  hints: [
    'Does it stand still, or is it slow? Watch the bytes come.',
    'They come steadily, twelve thousand a second. And what of other connections meanwhile?',
    'The router lets 96 kbit/s through to the shop.',
  ],
  lesson:
    'Slow and stuck look alike to a client that only waits for the end. Bytes that come steadily, with a full queue beside them, ' +
    'mean a narrow line.',
} satisfies Scenario;
