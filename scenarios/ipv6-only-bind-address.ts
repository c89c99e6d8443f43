import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';
import { besides, CLOSED } from './lib/twins.ts';

export default {
  title: 'Half of the carriers work',
  ticket:
    'Some phones connect to ws://203.0.113.213:4403/mesh and some are refused, it seems to depend on the carrier. From the ' +
    'office LAN it is refused always.',
  topology: {
    networks: {
      office: { subnets: ['192.168.183.0/24'] },
      hosting: { subnets: ['203.0.113.208/29', '2001:db8:4403::/64'] },
    },
    hosts: {
      pc: { at: { office: '192.168.183.27' }, gateway: '192.168.183.1' },
      gw: { at: { office: '192.168.183.1', hosting: ['203.0.113.209', '2001:db8:4403::1'] }, forwards: true },
      mesh: {
        at: { hosting: ['203.0.113.213', '2001:db8:4403::213'] },
        gateway: ['203.0.113.209', '2001:db8:4403::1'],
        services: {
          sshd,
          mesh: { server: 'websocket', with: { bind: '::', port: 4403, path: '/mesh' } },
        },
      },
    },
  },
  goal: { url: 'ws://203.0.113.213:4403/mesh', from: 'pc', server: 'mesh' },
  faults: [{ fault: 'move-service', on: 'mesh', with: { service: 'mesh', bind: '2001:db8:4403::213' } }],
  symptom: 'refused',
  truth: ['ipv6-only-bind'],
  twins: besides('ipv6-only-bind', CLOSED),
  hints: [
    'What differs between carriers, and not between phones? Some give out both families of addresses.',
    'ss -ltn on the server: which address is 4403 open on?',
    'It is open on 2001:db8:4403::213 alone.',
  ],
  lesson:
    'Where success depends on the network that one comes from, ask for the family of the address before anything else.',
} satisfies Scenario;
