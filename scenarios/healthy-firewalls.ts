import type { Scenario } from '../src/core/types.ts';
import { ufwDefaults } from './lib/files.ts';
import { sshd } from './lib/services.ts';

export default {
  title: 'Two firewalls that are right',
  ticket:
    'I saw DROP rules on the gateway and ufw "active" on the server. That must be why some customers complained about ' +
    'ws://push.juniper.example:2053/ last month, or not?',
  topology: {
    networks: {
      house: { subnets: ['10.23.11.0/24'] },
      hosting: { subnets: ['203.0.113.120/29'] },
    },
    hosts: {
      tv: {
        at: { house: '10.23.11.9' },
        gateway: '10.23.11.1',
        hosts: { 'push.juniper.example': '203.0.113.123' },
      },
      gw: {
        at: { house: '10.23.11.1', hosting: '203.0.113.121' },
        forwards: true,
        setup: [
          ['iptables', '-A', 'FORWARD', '-p', 'tcp', '--dport', '25', '-j', 'DROP'],
          ['iptables', '-A', 'FORWARD', '-p', 'udp', '--dport', '1900', '-j', 'DROP'],
        ],
      },
      push: {
        at: { hosting: '203.0.113.123' },
        gateway: '203.0.113.121',
        files: { '/etc/default/ufw': ufwDefaults },
        setup: [
          ['ufw', 'allow', '22/tcp'],
          ['ufw', 'allow', '2053/tcp'],
          ['ufw', '--force', 'enable'],
        ],
        services: {
          sshd,
          push: { server: 'websocket', with: { port: 2053 } },
          cache: { server: 'text', with: { port: 11211 } },
        },
      },
    },
  },
  goal: { url: 'ws://push.juniper.example:2053/', from: 'tv', server: 'push' },
  faults: [],
  symptom: 'none',
  truth: [],
  hints: ['A rule counts only if it meets the packets.', 'ufw allows 2053/tcp.', 'Nothing is wrong here.'],
  lesson:
    'That a firewall exists is no evidence. A rule whose counter does not move while a client tries did nothing.',
} satisfies Scenario;
