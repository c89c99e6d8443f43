import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';

export default {
  title: 'Neither end was ready for it',
  ticket:
    'Pilot of the new addresses: ws://[2001:db8:57:2::30]:7272/bus fails in the van with "Cannot assign requested address". The depot ' +
    'reports that its end is done.',
  topology: {
    networks: {
      vans: { subnets: ['10.57.1.0/24', '2001:db8:57:1::/64'] },
      depot: { subnets: ['10.57.2.0/24', '2001:db8:57:2::/64'] },
    },
    hosts: {
      van: { at: { vans: ['10.57.1.8', '2001:db8:57:1::8'] }, gateway: ['10.57.1.1', '2001:db8:57:1::1'] },
      core: {
        at: { vans: ['10.57.1.1', '2001:db8:57:1::1'], depot: ['10.57.2.1', '2001:db8:57:2::1'] },
        forwards: true,
      },
      bus: {
        at: { depot: ['10.57.2.30', '2001:db8:57:2::30'] },
        gateway: ['10.57.2.1', '2001:db8:57:2::1'],
        services: { sshd, bus: { server: 'websocket', with: { port: 7272, bind: '::', path: '/bus' } } },
      },
    },
  },
  goal: { url: 'ws://[2001:db8:57:2::30]:7272/bus', from: 'van', server: 'bus' },
  faults: [
    { fault: 'stop-service', on: 'bus', with: { service: 'bus' } },
    { fault: 'disable-ipv6', on: 'van', with: { on: 'all' } },
  ],
  symptom: 'address-unavailable',
  truth: ['ipv6-disabled', 'not-listening'],
  alsoFrom: 'both',
  hints: [
    'The van itself has no address of that family.',
    'Switch IPv6 on in the van. And ask the depot to look, not to report.',
    'Nobody listens on 7272 in the depot.',
  ],
  lesson:
    'An error that ends on the client says nothing at all of the server: neither that it is broken nor that it is well.',
} satisfies Scenario;
