import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';

export default {
  title: 'Hardened on Friday',
  ticket:
    'From the field office the price list at http://prices.lovage.example:8000/list does not load any more: the browser waits for ever. ' +
    'Everybody else gets it. Our line there did not change; the server was hardened on Friday.',
  topology: {
    networks: {
      field: { subnets: ['192.168.208.0/24'] },
      hosting: { subnets: ['198.51.100.168/29'] },
    },
    hosts: {
      field: {
        at: { field: '192.168.208.14' },
        gateway: '192.168.208.1',
        hosts: { 'prices.lovage.example': '198.51.100.171' },
      },
      tunnel: { at: { field: '192.168.208.1', hosting: '198.51.100.169' }, forwards: true },
      prices: {
        at: { hosting: '198.51.100.171' },
        gateway: '198.51.100.169',
        services: {
          sshd,
          prices: {
            server: 'http',
            with: { port: 8000, routes: { '/list': { body: 'screws;100;4.90\n'.repeat(350) } } },
          },
        },
      },
    },
  },
  goal: { url: 'http://prices.lovage.example:8000/list', from: 'field', server: 'prices' },
  faults: [
    {
      fault: 'drop-packets',
      on: 'prices',
      with: { chain: 'INPUT', protocol: 'icmp', comment: 'hardening 4.2' },
    },
    {
      fault: 'shrink-packets',
      on: 'tunnel',
      with: { network: 'field', subnet: '192.168.208.0/24', mtu: 1400, silent: false },
    },
  ],
  symptom: 'hang',
  truth: ['mtu-black-hole'],
  hints: [
    'The list is larger than anything else that is fetched from there. Ask the same server for something small.',
    'The line takes 1400 bytes, as tunnels do, and says so to the server. Does the server hear it?',
    'Its firewall drops all of ICMP since Friday, "fragmentation needed" too.',
  ],
  lesson:
    'ICMP is not only ping. A server that drops all of it never learns that its packets are too large for somebody’s line, and ' +
    'those clients get small pages only.',
} satisfies Scenario;
