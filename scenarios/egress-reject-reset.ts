import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';

export default {
  title: 'Closed on one machine only',
  ticket:
    'curl on the kiosk says "connection refused" for ws://signage.thyme.example:7788/feed. The same command ' +
    'from the gateway works. The port is open, I am looking at it.',
  topology: {
    networks: { lobby: { subnets: ['192.168.171.0/24'] }, hosting: { subnets: ['203.0.113.216/29'] } },
    hosts: {
      kiosk: {
        at: { lobby: '192.168.171.12' },
        gateway: '192.168.171.1',
        hosts: { 'signage.thyme.example': '203.0.113.219' },
      },
      gw: { at: { lobby: '192.168.171.1', hosting: '203.0.113.217' }, forwards: true },
      signage: {
        at: { hosting: '203.0.113.219' },
        gateway: '203.0.113.217',
        services: { sshd, feed: { server: 'websocket', with: { port: 7788, path: '/feed' } } },
      },
    },
  },
  goal: { url: 'ws://signage.thyme.example:7788/feed', from: 'kiosk', server: 'signage' },
  faults: [
    {
      fault: 'reject-packets',
      on: 'kiosk',
      with: { chain: 'OUTPUT', port: 7788, answer: 'tcp-reset', comment: 'kiosk mode' },
    },
  ],
  symptom: 'refused',
  truth: ['egress-reject'],
  hints: [
    'From the gateway it works: the port is open to the network.',
    'Does the connection request leave the kiosk at all? Compare what IP was asked to send and what it sent (nstat IpOutRequests IpOutTransmits).',
    'The kiosk’s own OUTPUT chain answers 7788 with a reset.',
  ],
  lesson:
    'A reset looks the same whoever makes it. Whether the request left the machine tells the client’s own ' +
    'firewall from the server.',
} satisfies Scenario;
