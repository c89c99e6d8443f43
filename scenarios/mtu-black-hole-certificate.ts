import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';
import { authority, https, trusts } from './lib/tls.ts';

export default {
  title: 'It connects, and then nothing',
  ticket:
    'Over the VPN, https://wiki.campion.example/ never loads: the browser says "performing a TLS handshake" until it gives ' +
    'up. ping works, ssh to the machine works, and in the office it loads.',
  topology: {
    networks: {
      tunnel: { subnets: ['10.83.0.0/24'] },
      office: { subnets: ['192.168.83.0/24'] },
    },
    hosts: {
      laptop: {
        at: { tunnel: '10.83.0.6' },
        gateway: '10.83.0.1',
        hosts: { 'wiki.campion.example': '192.168.83.20' },
        services: { trust: trusts('192.168.83.30') },
      },
      vpn: { at: { tunnel: '10.83.0.1', office: '192.168.83.1' }, forwards: true },
      ca: authority({ office: '192.168.83.30' }, '192.168.83.1', '192.168.83.30'),
      wiki: {
        at: { office: '192.168.83.20' },
        gateway: '192.168.83.1',
        services: { sshd, wiki: https('192.168.83.30', 443, ['wiki.campion.example']) },
      },
    },
  },
  goal: { url: 'https://wiki.campion.example/', from: 'laptop', server: 'wiki' },
  faults: [
    { fault: 'shrink-packets', on: 'vpn', with: { network: 'tunnel', subnet: '10.83.0.0/24', mtu: 1280 } },
  ],
  symptom: 'hang',
  truth: ['mtu-black-hole'],
  hints: [
    'The connection opens, and the client’s first word is acknowledged. What should come next is large.',
    'The server’s certificate fills whole packets. Do whole packets come through the tunnel?',
    'The VPN takes 1280 bytes at most, and its message that says so is filtered: the certificate never arrives.',
  ],
  lesson:
    'A TLS handshake that hangs over a tunnel is a matter of packet sizes: the certificate is the first thing that is large. ' +
    'Clamp the MSS on the tunnel, or let ICMP through.',
} satisfies Scenario;
