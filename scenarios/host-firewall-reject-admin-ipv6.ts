import type { Scenario } from '../src/core/types.ts';

export default {
  title: 'Forbidden from far away',
  ticket:
    'Over IPv6 the client prints EACCES, "permission denied", for ws://[2001:db8:61:2::9]:8899/, even as ' +
    'root. The same client reaches port 22 of that address.',
  topology: {
    networks: { labs: { subnets: ['2001:db8:61:1::/64'] }, edge: { subnets: ['2001:db8:61:2::/64'] } },
    hosts: {
      client: { at: { labs: '2001:db8:61:1::7' }, gateway: '2001:db8:61:1::1' },
      gw: { at: { labs: '2001:db8:61:1::1', edge: '2001:db8:61:2::1' }, forwards: true },
      hub: {
        at: { edge: '2001:db8:61:2::9' },
        gateway: '2001:db8:61:2::1',
        services: {
          ssh: { server: 'text', with: { port: 22, bind: '::', banner: 'SSH-2.0-OpenSSH_9.2\r\n' } },
          hub: { server: 'websocket', with: { port: 8899, bind: '::' } },
        },
      },
    },
  },
  goal: { url: 'ws://[2001:db8:61:2::9]:8899/', from: 'client', server: 'hub' },
  faults: [
    {
      fault: 'reject-packets',
      on: 'hub',
      with: { chain: 'INPUT', port: 8899, answer: 'icmp6-adm-prohibited', by: 'ip6tables' },
    },
  ],
  symptom: 'unreachable',
  truth: ['host-firewall-reject'],
  twins: ['network-firewall-reject'],
  hints: [
    'Does the error come at once, or after a round trip?',
    'ICMPv6 "administratively prohibited" becomes EACCES in the client.',
    'ip6tables on the hub rejects 8899.',
  ],
  lesson: '"Permission denied" need not be about your own rights: over IPv6 a firewall far away can say so.',
} satisfies Scenario;
