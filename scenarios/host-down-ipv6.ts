import type { Scenario } from '../src/core/types.ts';

export default {
  title: 'The display at the far platform',
  ticket:
    'Platform 9 shows nothing. http://[2001:db8:12:9::90]:8090/trains fails after some seconds with "No route to host", all other platforms are ' +
    'fine, and the router to that platform answers to ping.',
  topology: {
    networks: {
      office: { subnets: ['2001:db8:12:1::/64'] },
      platform: { subnets: ['2001:db8:12:9::/64'] },
    },
    hosts: {
      office: { at: { office: '2001:db8:12:1::5' }, gateway: '2001:db8:12:1::1' },
      // It says whom it does not find as often as it is asked.
      switch: {
        at: { office: '2001:db8:12:1::1', platform: '2001:db8:12:9::1' },
        forwards: true,
        setup: [['sysctl', '-q', '-w', 'net.ipv6.icmp.ratelimit=0']],
      },
      display: {
        at: { platform: '2001:db8:12:9::90' },
        gateway: '2001:db8:12:9::1',
        services: {
          display: {
            server: 'http',
            with: { port: 8090, bind: '::', routes: { '/trains': { body: '09:14 on time\n' } } },
          },
        },
      },
    },
  },
  goal: { url: 'http://[2001:db8:12:9::90]:8090/trains', from: 'office', server: 'display' },
  faults: [{ fault: 'link-down', on: 'display', with: { network: 'platform' } }],
  symptom: 'unreachable',
  truth: ['host-down'],
  hints: [
    'It takes some seconds to fail. Who tries what meanwhile?',
    'The last router asks its link who has the address (neighbour discovery), three times, and nobody says a word.',
    'The display’s link is down.',
  ],
  lesson:
    'IPv6 asks for neighbours by multicast (RFC 4861), three times, a second apart: the wait before "no route to host" is the same as with ARP.',
} satisfies Scenario;
