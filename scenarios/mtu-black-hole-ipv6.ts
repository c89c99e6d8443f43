import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';

export default {
  title: 'Only the long ones',
  ticket:
    'Our bot at [2001:db8:61::20] sends its reports to ws://[2001:db8:8a::7]:6001/reports. Heartbeats are fine. As soon as it sends ' +
    'a report (some 9 kB) there is no reply, not even to a ping, until it reconnects.',
  topology: {
    networks: {
      lan: { subnets: ['2001:db8:61::/64'] },
      transit: { subnets: ['2001:db8:ff::/64'] },
      hosting: { subnets: ['2001:db8:8a::/64'] },
    },
    hosts: {
      bot: { at: { lan: '2001:db8:61::20' }, gateway: '2001:db8:61::1' },
      near: {
        at: { lan: '2001:db8:61::1', transit: '2001:db8:ff::1' },
        gateway: '2001:db8:ff::2',
        forwards: true,
      },
      far: {
        at: { transit: '2001:db8:ff::2', hosting: '2001:db8:8a::1' },
        routes: [{ to: '2001:db8:61::/64', via: '2001:db8:ff::1' }],
        forwards: true,
      },
      reports: {
        at: { hosting: '2001:db8:8a::7' },
        gateway: '2001:db8:8a::1',
        services: {
          sshd: { ...sshd, with: { ...sshd.with, bind: '::' } },
          reports: { server: 'websocket', with: { bind: '::', port: 6001 } },
        },
      },
    },
  },
  goal: { url: 'ws://[2001:db8:8a::7]:6001/reports', from: 'bot', server: 'reports', payload: 9000 },
  faults: [
    {
      fault: 'shrink-packets',
      on: 'far',
      with: { network: 'hosting', subnet: '2001:db8:8a::/64', mtu: 1300 },
    },
  ],
  symptom: 'hang',
  truth: ['mtu-black-hole'],
  hints: [
    'A heartbeat fits into one small packet, a report fills several.',
    'What is sent is sent again and again: ss -ti on the bot. Which size gets through? ping -6 -M do -s 1300',
    'Beyond the far router packets of 1300 bytes at most go on, and its "packet too big" is filtered.',
  ],
  lesson:
    'IPv6 routers never cut a packet up: without "packet too big" a sender cannot know. Filtering ICMPv6 breaks IPv6 itself.',
} satisfies Scenario;
