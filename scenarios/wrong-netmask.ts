import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';

export default {
  title: 'The wide world is next door',
  ticket:
    'The camera server can reach the Internet and its own rack, but not ws://10.73.9.30:7443/rec in the ' +
    'archive room: "No route to host" after three seconds. The archive is up; others use it.',
  topology: {
    networks: { cams: { subnets: ['10.73.4.0/24'] }, archive: { subnets: ['10.73.9.0/24'] } },
    hosts: {
      cam: { at: { cams: '10.73.4.17' }, gateway: '10.73.4.1' },
      gw: { at: { cams: '10.73.4.1', archive: '10.73.9.1' }, forwards: true },
      rec: {
        at: { archive: '10.73.9.30' },
        gateway: '10.73.9.1',
        services: { sshd, rec: { server: 'websocket', with: { port: 7443, path: '/rec' } } },
      },
    },
  },
  goal: { url: 'ws://10.73.9.30:7443/rec', from: 'cam', server: 'rec' },
  faults: [{ fault: 'wrong-prefix', on: 'cam', with: { network: 'cams', prefix: 16 } }],
  symptom: 'unreachable',
  truth: ['wrong-netmask'],
  twins: ['host-down'],
  hints: [
    'Three seconds: somebody is looked for on a link. Who, after a try? ip neigh.',
    'It looks for the archive itself on its own link, not for the router.',
    'Its address has /16, where the link is a /24.',
  ],
  lesson:
    'A mask that is too wide makes strangers neighbours: the machine asks its link for them instead of its ' +
    'gateway. ip route get shows no "via" then.',
} satisfies Scenario;
