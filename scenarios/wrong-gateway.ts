import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';

export default {
  title: 'Renumbered over the weekend',
  ticket:
    'Since Monday nothing outside the shop works on the till: ws://pay.tansy.example:9443/ gives "No route to ' +
    'host" after some three seconds. The receipt printer in the shop prints.',
  topology: {
    networks: { shop: { subnets: ['192.168.55.0/24'] }, bank: { subnets: ['198.51.100.208/29'] } },
    hosts: {
      till: {
        at: { shop: '192.168.55.20' },
        gateway: '192.168.55.1',
        hosts: { 'pay.tansy.example': '198.51.100.212' },
      },
      gw: { at: { shop: '192.168.55.1', bank: '198.51.100.209' }, forwards: true },
      pay: {
        at: { bank: '198.51.100.212' },
        gateway: '198.51.100.209',
        services: { sshd, pay: { server: 'websocket', with: { port: 9443 } } },
      },
      printer: { at: { shop: '192.168.55.90' }, gateway: '192.168.55.1' },
    },
  },
  goal: { url: 'ws://pay.tansy.example:9443/', from: 'till', server: 'pay' },
  faults: [{ fault: 'replace-route', on: 'till', with: { to: 'default', via: '192.168.55.254' } }],
  symptom: 'unreachable',
  truth: ['wrong-gateway'],
  hints: [
    'Inside the shop it works, outside it does not.',
    'Three seconds: somebody is looked for on a link. Who? ip neigh after a try.',
    'The till looks for 192.168.55.254 as its way out, and nobody has that address; the router is 192.168.55.1.',
  ],
  lesson:
    '"No route to host" after three seconds with the gateway’s own entry FAILED in the neighbour table: the ' +
    'way out is wrong or off, not the server.',
} satisfies Scenario;
