import type { Scenario } from '../src/core/types.ts';
import { nameServer, sshd } from './lib/services.ts';
import { zone } from './lib/files.ts';
import { authority, https, trusts } from './lib/tls.ts';

const NAMES = ['live.tern.example'];

export default {
  title: 'Ready before its time',
  ticket:
    'wss://live.tern.example:9443/feed: after this morning’s renewal of everything that had to be renewed, the dashboards stay ' +
    'empty. The service itself was not changed.',
  topology: {
    networks: {
      wall: { subnets: ['192.168.61.0/24'] },
      hosting: { subnets: ['198.51.100.32/28'] },
    },
    hosts: {
      screen: {
        at: { wall: '192.168.61.14' },
        gateway: '192.168.61.1',
        resolvers: ['198.51.100.44'],
        services: { trust: trusts('198.51.100.43') },
      },
      router: { at: { wall: '192.168.61.1', hosting: '198.51.100.33' }, forwards: true },
      live: {
        at: { hosting: '198.51.100.36' },
        gateway: '198.51.100.33',
        services: { sshd, feed: https('198.51.100.43', 9443, NAMES, { websocket: true }) },
      },
      ca: authority({ hosting: '198.51.100.43' }, '198.51.100.33', '198.51.100.43'),
      ns: {
        at: { hosting: '198.51.100.44' },
        gateway: '198.51.100.33',
        files: {
          '/etc/zones/tern.example': zone('tern.example', '198.51.100.44', { live: '198.51.100.36' }),
        },
        services: { named: nameServer('/etc/zones/tern.example') },
      },
    },
  },
  goal: { url: 'wss://live.tern.example:9443/feed', from: 'screen', server: 'live' },
  faults: [
    {
      fault: 'reconfigure-service',
      on: 'live',
      with: {
        service: 'feed',
        with: { certificate: { names: NAMES, fromDays: 2, untilDays: 92 } },
        shows: {
          argv: [
            'sh',
            '-c',
            'openssl s_client -connect 127.0.0.1:9443 < /dev/null 2>&1 | grep -o "certificate is not yet valid" | head -n 1',
          ],
          stdout: 'not yet valid',
        },
      },
    },
  ],
  symptom: 'tls',
  truth: ['certificate-not-yet-valid'],
  hints: [
    'Something answers on 9443 and speaks TLS. So what is wrong with what it shows?',
    'Compare the dates of the certificate with date -u on the screen, and with the Date that the server sends.',
    'It begins the day after tomorrow.',
  ],
  needs: ['program:openssl'],
  lesson:
    'When a certificate seems to come from the future, first doubt the client’s clock. The server’s Date header tells ' +
    'which of the two is wrong.',
} satisfies Scenario;
