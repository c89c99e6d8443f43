import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';

export default {
  title: 'The workaround for slow pages',
  ticket:
    'Someone "fixed" slow browsing on the office PCs last year. Now http://[2001:db8:52:2::80]/wiki is ' +
    '"Network is unreachable" on all of them, while http://198.51.100.250/wiki opens.',
  topology: {
    networks: {
      office: { subnets: ['192.168.52.0/24', '2001:db8:52:1::/64'] },
      hosting: { subnets: ['198.51.100.248/29', '2001:db8:52:2::/64'] },
    },
    hosts: {
      pc: {
        at: { office: ['192.168.52.31', '2001:db8:52:1::31'] },
        gateway: ['192.168.52.1', '2001:db8:52:1::1'],
      },
      gw: {
        at: { office: ['192.168.52.1', '2001:db8:52:1::1'], hosting: ['198.51.100.249', '2001:db8:52:2::1'] },
        forwards: true,
      },
      wiki: {
        at: { hosting: ['198.51.100.250', '2001:db8:52:2::80'] },
        gateway: ['198.51.100.249', '2001:db8:52:2::1'],
        services: {
          sshd,
          wiki: { server: 'http', with: { port: 80, bind: '::', routes: { '/wiki': { body: 'wiki\n' } } } },
        },
      },
    },
  },
  goal: { url: 'http://[2001:db8:52:2::80]/wiki', from: 'pc', server: 'wiki' },
  faults: [{ fault: 'disable-ipv6', on: 'pc', with: { on: 'office' } }],
  symptom: 'unreachable',
  truth: ['ipv6-disabled'],
  hints: [
    'The same page opens by its IPv4 address.',
    'Has the PC an IPv6 address and a route? ip -6 address; ip -6 route.',
    'net.ipv6.conf.eth0.disable_ipv6 is 1.',
  ],
  lesson:
    'What was switched off for good reasons long ago is the last thing that anybody remembers. sysctl -a | ' +
    'grep disable_ipv6 does.',
} satisfies Scenario;
