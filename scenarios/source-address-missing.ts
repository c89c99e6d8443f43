import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';

export default {
  title: 'The relay’s second face',
  ticket:
    'Our mail relay has to come from its own address, 192.168.202.26, because the partner knows only that one. Since the reboot on Sunday ' +
    'tcp://203.0.113.250:2525 fails with "cannot assign requested address"; telnet from the same machine connects.',
  topology: {
    networks: {
      dmz: { subnets: ['192.168.202.0/24'] },
      partner: { subnets: ['203.0.113.248/29'] },
    },
    hosts: {
      relay: { at: { dmz: ['192.168.202.25', '192.168.202.26'] }, gateway: '192.168.202.1' },
      gw: { at: { dmz: '192.168.202.1', partner: '203.0.113.249' }, forwards: true },
      partner: {
        at: { partner: '203.0.113.250' },
        gateway: '203.0.113.249',
        services: { sshd, mail: { server: 'text', with: { port: 2525, banner: '220 mx ESMTP\r\n' } } },
      },
    },
  },
  goal: {
    url: 'tcp://203.0.113.250:2525',
    from: 'relay',
    server: 'partner',
    localAddress: '192.168.202.26',
  },
  faults: [{ fault: 'remove-address', on: 'relay', with: { network: 'dmz', address: '192.168.202.26' } }],
  symptom: 'address-unavailable',
  truth: ['source-address-missing'],
  hints: [
    'It fails before any packet. What does the relay ask for that telnet does not?',
    'It binds an address first. Compare with those that the machine has: ip -brief address.',
    '192.168.202.26 was added by hand, and is gone since the reboot.',
  ],
  lesson:
    '"Cannot assign requested address" has two meanings: from connect, no local port is left; from bind, the machine does not have the address that the ' +
    'program wants to come from.',
} satisfies Scenario;
