import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';
import { authority, https, trusts } from './lib/tls.ts';

export default {
  title: 'Not that name',
  ticket:
    'https://games.osier.example/ worked from the school yesterday. Today: "ERR_CONNECTION_RESET", on every machine. At home it ' +
    'opens. Ping is fine, and port 443 is open from the school as well.',
  topology: {
    networks: { school: { subnets: ['10.22.0.0/16'] }, hosting: { subnets: ['198.51.100.96/28'] } },
    hosts: {
      pupil: {
        at: { school: '10.22.5.101' },
        gateway: '10.22.0.1',
        hosts: { 'games.osier.example': '198.51.100.100' },
        services: { trust: trusts('198.51.100.105') },
      },
      gw: { at: { school: '10.22.0.1', hosting: '198.51.100.97' }, forwards: true },
      games: {
        at: { hosting: '198.51.100.100' },
        gateway: '198.51.100.97',
        services: { sshd, games: https('198.51.100.105', 443, ['games.osier.example']) },
      },
      ca: authority({ hosting: '198.51.100.105' }, '198.51.100.97', '198.51.100.105'),
    },
  },
  goal: { url: 'https://games.osier.example/', from: 'pupil', server: 'games' },
  faults: [{ fault: 'filter-content', on: 'gw', with: { text: 'games.osier.example', port: 443 } }],
  symptom: 'reset',
  truth: ['content-filtered'],
  hints: [
    'The connection opens and is reset in the middle of the handshake. What has been said by then?',
    'Try the handshake without a name: openssl s_client -noservername.',
    'The gateway reads the name in the handshake and resets what it does not like; the server never sent a reset.',
  ],
  lesson:
    'The name of the server stands in the clear in a TLS handshake, and filters go by it. A reset that the server did not send ' +
    'came from somebody between.',
} satisfies Scenario;
