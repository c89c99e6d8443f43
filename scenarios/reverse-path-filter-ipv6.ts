import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';
import { besides, SILENT_HOST } from './lib/twins.ts';

export default {
  title: 'A default that changed',
  ticket:
    'Since the release upgrade nothing in the clinic reaches http://[2001:db8:51:2::30]:8042/ready. Other wards do. The ' +
    'server has its two legs as always, and no new rule of ours.',
  topology: {
    networks: {
      clinic: { subnets: ['fd51:2:1::/64'] },
      front: { subnets: ['2001:db8:51:2::/64'] },
      back: { subnets: ['fd51:2:9::/64'] },
    },
    hosts: {
      ward: { at: { clinic: 'fd51:2:1::77' }, gateway: 'fd51:2:1::1' },
      east: { at: { clinic: 'fd51:2:1::1', front: '2001:db8:51:2::1' }, forwards: true },
      west: { at: { clinic: 'fd51:2:1::2', back: 'fd51:2:9::1' }, forwards: true },
      archive: {
        at: { front: '2001:db8:51:2::30', back: 'fd51:2:9::30' },
        gateway: '2001:db8:51:2::1',
        routes: [{ to: 'fd51:2:1::/64', via: 'fd51:2:9::1' }],
        services: {
          sshd: { server: 'text', with: { ...sshd.with, bind: '::' } },
          archive: {
            server: 'http',
            with: { bind: '::', port: 8042, routes: { '/ready': { body: 'ready\n' } } },
          },
        },
      },
    },
  },
  goal: { url: 'http://[2001:db8:51:2::30]:8042/ready', from: 'ward', server: 'archive' },
  faults: [{ fault: 'filter-paths', on: 'archive' }],
  symptom: 'timeout',
  truth: ['reverse-path-filter'],
  twins: besides('reverse-path-filter', SILENT_HOST),
  hints: [
    'Requests arrive by the first leg. By which leg would the archive answer the clinic?',
    'A rule takes the packets that nobody of you made: ip6tables-save, in all tables.',
    'Table raw has a rule with rpfilter, which the new release sets by default.',
  ],
  lesson:
    'For IPv6 the kernel has no rp_filter; firewalld makes a rule of it, on by default. A server with two legs needs its ' +
    'routes symmetric, or that rule off.',
} satisfies Scenario;
