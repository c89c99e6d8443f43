import type { Scenario } from '../src/core/types.ts';

export default {
  title: 'Unreachable from the guest network',
  ticket:
    'From the guest Wi-Fi tcp://198.51.100.236:1883 is "No route to host", instantly. Web pages of that same ' +
    'machine load.',
  topology: {
    networks: { guests: { subnets: ['192.168.230.0/24'] }, iot: { subnets: ['198.51.100.232/29'] } },
    hosts: {
      guest: { at: { guests: '192.168.230.50' }, gateway: '192.168.230.1' },
      gw: { at: { guests: '192.168.230.1', iot: '198.51.100.233' }, forwards: true },
      broker: {
        at: { iot: '198.51.100.236' },
        gateway: '198.51.100.233',
        services: {
          page: { server: 'http', with: { port: 80, routes: { '/': { body: 'iot\n' } } } },
          broker: { server: 'text', with: { port: 1883, banner: 'x\n' } },
        },
      },
    },
  },
  goal: { url: 'tcp://198.51.100.236:1883', from: 'guest', server: 'broker' },
  faults: [
    {
      fault: 'reject-packets',
      on: 'gw',
      with: { chain: 'FORWARD', port: 1883, answer: 'icmp-admin-prohibited' },
    },
  ],
  symptom: 'unreachable',
  truth: ['network-firewall-reject'],
  twins: ['host-firewall-reject'],
  hints: [
    'Web pages load: there is a way.',
    'Does the server see the request? It does not.',
    'The router rejects 1883 with "administratively prohibited".',
  ],
  lesson:
    'At once and for one port only: not a route but a rule. Who made it shows in the sender of the ICMP ' +
    'error.',
} satisfies Scenario;
