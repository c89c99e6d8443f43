import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';

export default {
  title: 'An invalid argument that nobody passed',
  ticket:
    'Our crawler logs "connect EINVAL 203.0.113.92:8000" for exactly one site, http://203.0.113.92:8000/feed. ' +
    'The code has not changed, and the address is valid. Is it a kernel bug?',
  topology: {
    networks: { farm: { subnets: ['10.17.3.0/24'] }, far: { subnets: ['203.0.113.88/29'] } },
    hosts: {
      crawler: { at: { farm: '10.17.3.14' }, gateway: '10.17.3.1' },
      gw: { at: { farm: '10.17.3.1', far: '203.0.113.89' }, forwards: true },
      site: {
        at: { far: '203.0.113.92' },
        gateway: '203.0.113.89',
        services: {
          sshd,
          site: { server: 'http', with: { port: 8000, routes: { '/feed': { body: '<rss/>\n' } } } },
        },
      },
    },
  },
  goal: { url: 'http://203.0.113.92:8000/feed', from: 'crawler', server: 'site' },
  faults: [{ fault: 'refuse-route', on: 'crawler', with: { kind: 'blackhole', to: '203.0.113.92/32' } }],
  symptom: 'unreachable',
  truth: ['route-blackhole'],
  hints: [
    'It is one address only, and it fails at once.',
    'Ask the kernel for the way: ip route get 203.0.113.92.',
    'The routing table throws this address away: someone banned it.',
  ],
  lesson:
    'EINVAL from connect() on Linux means, of all things, a route of the kind that swallows packets. Ban ' +
    'lists and routing daemons make them.',
} satisfies Scenario;
