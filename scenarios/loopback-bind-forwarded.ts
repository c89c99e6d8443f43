import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';
import { besides, CLOSED } from './lib/twins.ts';

export default {
  title: 'One port through the box',
  ticket:
    'My friends cannot join my game at home any more: ws://203.0.113.165:8765/ says "connection refused". The port ' +
    'forwarding in the router is still there, I looked. I only tidied up the server’s settings a little.',
  topology: {
    networks: {
      friend: { subnets: ['192.168.178.0/24'] },
      internet: { subnets: ['203.0.113.160/29'] },
      home: { subnets: ['10.54.0.0/24'] },
    },
    hosts: {
      friend: { at: { friend: '192.168.178.30' }, gateway: '192.168.178.1' },
      box: {
        at: { friend: '192.168.178.1', internet: '203.0.113.161' },
        gateway: '203.0.113.165',
        forwards: true,
        setup: [['iptables', '-t', 'nat', '-A', 'POSTROUTING', '-o', 'eth1', '-j', 'MASQUERADE']],
      },
      router: {
        at: { internet: '203.0.113.165', home: '10.54.0.1' },
        forwards: true,
        setup: [
          [
            'iptables',
            '-t',
            'nat',
            '-A',
            'PREROUTING',
            '-i',
            'eth0',
            '-p',
            'tcp',
            '--dport',
            '8765',
            '-j',
            'DNAT',
            '--to',
            '10.54.0.23',
          ],
        ],
      },
      game: {
        at: { home: '10.54.0.23' },
        gateway: '10.54.0.1',
        services: { sshd, game: { server: 'websocket', with: { port: 8765 } } },
      },
    },
  },
  goal: { url: 'ws://203.0.113.165:8765/', from: 'friend', server: 'game' },
  faults: [{ fault: 'move-service', on: 'game', with: { service: 'game', bind: '127.0.0.1' } }],
  symptom: 'refused',
  truth: ['loopback-bind'],
  twins: besides('loopback-bind', CLOSED),
  hints: [
    'All other ports of that address are the router’s own. Does this one come through to the server?',
    'It does: the server itself refuses. Ask it who listens, and where: ss -ltnp.',
    'The game listens on 127.0.0.1:8765, and forwarded packets come to 10.54.0.23.',
  ],
  lesson:
    'Behind a port forwarding one address is two machines: what the router says on other ports tells nothing of the server. ' +
    'Watch the forwarded port on the server itself.',
} satisfies Scenario;
