import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';

export default {
  title: 'The pictures do not leave',
  ticket:
    'From the excavator nothing larger arrives any more: ws://site.mullein.example:9443/photos is connected, the little position ' +
    'messages come, and each photo runs into the time-out.',
  topology: {
    networks: {
      cabin: { subnets: ['10.9.0.0/24'] },
      mobile: { subnets: ['10.164.18.0/24'] },
      hosting: { subnets: ['198.51.100.160/29'] },
    },
    hosts: {
      cabin: {
        at: { cabin: '10.9.0.20' },
        gateway: '10.9.0.1',
        hosts: { 'site.mullein.example': '198.51.100.163' },
      },
      modem: {
        at: { cabin: '10.9.0.1', mobile: '10.164.18.7' },
        gateway: '10.164.18.1',
        forwards: true,
      },
      carrier: {
        at: { mobile: '10.164.18.1', hosting: '198.51.100.161' },
        routes: [{ to: '10.9.0.0/24', via: '10.164.18.7' }],
        forwards: true,
      },
      site: {
        at: { hosting: '198.51.100.163' },
        gateway: '198.51.100.161',
        services: { sshd, photos: { server: 'websocket', with: { port: 9443, greeting: '' } } },
      },
    },
  },
  goal: {
    url: 'ws://site.mullein.example:9443/photos',
    from: 'cabin',
    server: 'site',
    payload: 60_000,
  },
  faults: [{ fault: 'throttle', on: 'modem', with: { network: 'mobile', rate: 96, queueMs: 700 } }],
  symptom: 'hang',
  truth: ['bandwidth-limited'],
  hints: [
    'A position is small, a photo is large. Is the photo stuck, or only slow?',
    'What is sent is acknowledged bit by bit, without a pause (ss -ti: bytes_acked).',
    'The modem sends 96 kbit/s at most: the data plan is used up.',
  ],
  lesson:
    'bytes_acked that rises steadily means slow, not stuck. A client’s time-out should count from the last progress, not from the start.',
} satisfies Scenario;
