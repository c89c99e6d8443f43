import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';

export default {
  title: 'Faster than ever, for some',
  ticket:
    'The new media front end is said to be "the next generation". My player says that http://198.51.100.219:8450/live ' +
    'refuses the connection; a colleague’s browser plays it.',
  topology: {
    networks: {
      flat: { subnets: ['192.168.227.0/24'] },
      hosting: { subnets: ['198.51.100.216/29'] },
    },
    hosts: {
      player: { at: { flat: '192.168.227.70' }, gateway: '192.168.227.1' },
      gw: { at: { flat: '192.168.227.1', hosting: '198.51.100.217' }, forwards: true },
      media: {
        at: { hosting: '198.51.100.219' },
        gateway: '198.51.100.217',
        services: {
          sshd,
          live: { server: 'http', with: { port: 8450, routes: { '/live': { body: '#EXTM3U\n' } } } },
        },
      },
    },
  },
  goal: { url: 'http://198.51.100.219:8450/live', from: 'player', server: 'media' },
  faults: [
    {
      fault: 'replace-service',
      on: 'media',
      with: {
        service: 'live',
        by: { server: 'datagrams', with: { port: 8450, speaks: 'quic' } },
        ask: ['ss', '-Hlun', 'sport = :8450'],
        says: ':8450\\s',
      },
    },
  ],
  symptom: 'refused',
  truth: ['udp-only'],
  hints: [
    'Browsers of today know a way to fetch pages that older players do not.',
    'HTTP/3 runs over QUIC. Over what does QUIC run?',
    'Port 8450 of UDP answers in QUIC; port 8450 of TCP is closed.',
  ],
  lesson:
    'HTTP/3 is an offer beside HTTP over TCP, and no replacement: who serves UDP alone is closed to everybody else.',
} satisfies Scenario;
