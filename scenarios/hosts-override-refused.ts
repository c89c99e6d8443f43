import type { Scenario } from '../src/core/types.ts';
import { zone } from './lib/files.ts';
import { forwarder, nameServer, sshd } from './lib/services.ts';

export default {
  title: 'Works for everybody else',
  ticket:
    'ws://bids.tansy.example:8710/room says "connection refused" on my machine only. My neighbour opens it, and nslookup gives me the ' +
    'same address as him. I have reinstalled the browser twice.',
  topology: {
    networks: {
      office: { subnets: ['192.168.140.0/24'] },
      hosting: { subnets: ['203.0.113.176/28'] },
    },
    hosts: {
      pc: {
        at: { office: '192.168.140.77' },
        gateway: '192.168.140.1',
        hosts: { 'printer.tansy.example': '192.168.140.9' },
        resolvers: ['192.168.140.1'],
      },
      box: {
        at: { office: '192.168.140.1', hosting: '203.0.113.177' },
        forwards: true,
        services: { resolver: forwarder({ 'tansy.example': '203.0.113.179' }) },
      },
      ns: {
        at: { hosting: '203.0.113.179' },
        gateway: '203.0.113.177',
        files: {
          '/etc/zones/tansy.example': zone('tansy.example', '203.0.113.179', {
            bids: '203.0.113.182',
            staging: '203.0.113.183',
          }),
        },
        services: { named: nameServer('/etc/zones/tansy.example') },
      },
      bids: {
        at: { hosting: '203.0.113.182' },
        gateway: '203.0.113.177',
        services: { sshd, bids: { server: 'websocket', with: { port: 8710, path: '/room' } } },
      },
      staging: {
        at: { hosting: '203.0.113.183' },
        gateway: '203.0.113.177',
        services: { sshd, web: { server: 'http', with: { port: 80 } } },
      },
    },
  },
  goal: { url: 'ws://bids.tansy.example:8710/room', from: 'pc', server: 'bids' },
  faults: [{ fault: 'hosts-line', on: 'pc', with: { name: 'bids.tansy.example', address: '203.0.113.183' } }],
  symptom: 'refused',
  truth: ['hosts-override'],
  hints: [
    'One machine only, and nslookup agrees. What do programs read before they ask a resolver?',
    'Compare getent ahosts with dig +short.',
    '/etc/hosts has a line for bids.tansy.example, with the address of the staging machine.',
  ],
  lesson:
    'dig and nslookup ask resolvers; programs look into the hosts file first. Use getent to see what programs see, and remove lines that were ' +
    'made for a test.',
} satisfies Scenario;
