import type { Scenario } from '../src/core/types.ts';

export default {
  title: 'Hardened a little too much',
  ticket:
    'After the hardening playbook ran, the probe cannot reach ws://[2001:db8:31:9::44]:7070/: "Cannot assign ' +
    'requested address". There is one connection open on the whole machine.',
  topology: {
    networks: {
      probes: { subnets: ['10.31.8.0/24', '2001:db8:31:8::/64'] },
      core: { subnets: ['10.31.9.0/24', '2001:db8:31:9::/64'] },
    },
    hosts: {
      probe: {
        at: { probes: ['10.31.8.5', '2001:db8:31:8::5'] },
        gateway: ['10.31.8.1', '2001:db8:31:8::1'],
      },
      gw: {
        at: { probes: ['10.31.8.1', '2001:db8:31:8::1'], core: ['10.31.9.1', '2001:db8:31:9::1'] },
        forwards: true,
      },
      sink: {
        at: { core: ['10.31.9.44', '2001:db8:31:9::44'] },
        gateway: ['10.31.9.1', '2001:db8:31:9::1'],
        services: { sink: { server: 'websocket', with: { port: 7070, bind: '::' } } },
      },
    },
  },
  goal: { url: 'ws://[2001:db8:31:9::44]:7070/', from: 'probe', server: 'sink' },
  faults: [{ fault: 'disable-ipv6', on: 'probe', with: { on: 'all' } }],
  symptom: 'address-unavailable',
  truth: ['ipv6-disabled'],
  hints: [
    'Which address would the machine send from?',
    'ip -6 address shows nothing, not even loopback.',
    'net.ipv6.conf.all.disable_ipv6 is 1.',
  ],
  lesson:
    'With IPv6 switched off there is no address to send from, and the kernel says so with the same words as ' +
    'for missing ports. Look at the family of the address first.',
} satisfies Scenario;
