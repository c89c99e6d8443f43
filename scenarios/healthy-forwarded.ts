import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';

export default {
  title: 'Nobody listens there, and everybody is served',
  ticket:
    'Our camera page is http://203.0.113.194:8181/view, but on the recorder itself "ss -ltn" shows no 8181 at all! How can that work? ' +
    'My colleague says that it never did.',
  topology: {
    networks: {
      away: { subnets: ['10.8.90.0/24'] },
      internet: { subnets: ['203.0.113.192/29'] },
      house: { subnets: ['192.168.178.0/24'] },
    },
    hosts: {
      phone: { at: { away: '10.8.90.4' }, gateway: '10.8.90.1' },
      mast: {
        at: { away: '10.8.90.1', internet: '203.0.113.193' },
        gateway: '203.0.113.194',
        forwards: true,
      },
      router: {
        at: { internet: '203.0.113.194', house: '192.168.178.1' },
        gateway: '203.0.113.193',
        forwards: true,
        setup: [
          [
            'sh',
            '-c',
            'iptables -t nat -A PREROUTING -i eth0 -p tcp --dport 8181 -j DNAT --to 192.168.178.77:80',
          ],
        ],
      },
      recorder: {
        at: { house: '192.168.178.77' },
        gateway: '192.168.178.1',
        services: {
          sshd,
          pages: { server: 'http', with: { port: 80, routes: { '/view': { body: '<img>\n' } } } },
        },
      },
    },
  },
  goal: { url: 'http://203.0.113.194:8181/view', from: 'phone', server: 'recorder' },
  faults: [],
  symptom: 'none',
  truth: [],
  hints: [
    'Is 203.0.113.194 the recorder’s own address?',
    'It is the router’s, which translates address and port.',
    '8181 outside is 80 inside. Nothing is wrong here.',
  ],
  lesson:
    'A forwarding may change the port as well. On the server look for the port that the packets come to, not for the one in the URL.',
} satisfies Scenario;
