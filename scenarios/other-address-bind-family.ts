import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';
import { besides, CLOSED_IPV6 } from './lib/twins.ts';

export default {
  title: 'An AAAA record too early',
  ticket:
    'http://[2001:db8:9c:14::80]:8765/status is refused from the new IPv6-only segment. The old segment, which is still on ' +
    'IPv4, gets its page from the same machine.',
  topology: {
    networks: {
      segment: { subnets: ['fd9c:14:3::/64'] },
      servers: { subnets: ['2001:db8:9c:14::/64', '198.51.100.200/29'] },
    },
    hosts: {
      kiosk: { at: { segment: 'fd9c:14:3::21' }, gateway: 'fd9c:14:3::1' },
      gw: {
        at: { segment: 'fd9c:14:3::1', servers: ['2001:db8:9c:14::1', '198.51.100.201'] },
        forwards: true,
      },
      status: {
        at: { servers: ['2001:db8:9c:14::80', '198.51.100.204'] },
        gateway: ['2001:db8:9c:14::1', '198.51.100.201'],
        services: {
          sshd: { server: 'text', with: { ...sshd.with, bind: '::' } },
          status: {
            server: 'http',
            with: { bind: '::', port: 8765, routes: { '/status': { body: 'green\n' } } },
          },
        },
      },
    },
  },
  goal: { url: 'http://[2001:db8:9c:14::80]:8765/status', from: 'kiosk', server: 'status' },
  faults: [{ fault: 'move-service', on: 'status', with: { service: 'status', bind: '0.0.0.0' } }],
  symptom: 'refused',
  truth: ['other-address-bind'],
  twins: besides('other-address-bind', CLOSED_IPV6),
  hints: [
    'Who comes over IPv4 is served, who comes over IPv6 is refused, by the same machine.',
    'ss -ltn on the machine: which of its addresses is 8765 open on?',
    'It is open on 0.0.0.0, which is all of IPv4 and none of IPv6.',
  ],
  lesson: '0.0.0.0 means "all addresses" of IPv4 only. To serve both families, listen on [::], or on both.',
} satisfies Scenario;
