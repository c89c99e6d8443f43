import type { Scenario } from '../src/core/types.ts';
import { zone } from './lib/files.ts';
import { dnsmasq, nameServer, sshd } from './lib/services.ts';

export default {
  title: 'An old address in the branch’s cache, and an old machine that says nothing',
  ticket:
    'The branch cannot open the live board any more, ws://board.quarry.example:8090/live loads and loads. Head office ' +
    'sees it fine. Nothing was changed in the branch.',
  topology: {
    networks: {
      branch: { subnets: ['192.168.150.0/24'] },
      hosting: { subnets: ['203.0.113.0/29'] },
    },
    hosts: {
      kiosk: { at: { branch: '192.168.150.31' }, gateway: '192.168.150.1', resolvers: ['192.168.150.2'] },
      dns: {
        at: { branch: '192.168.150.2' },
        gateway: '192.168.150.1',
        services: { resolver: dnsmasq({ 'quarry.example': '203.0.113.5' }) },
      },
      gw: { at: { branch: '192.168.150.1', hosting: '203.0.113.1' }, forwards: true },
      old: {
        at: { hosting: '203.0.113.2' },
        gateway: '203.0.113.1',
        setup: [['iptables', '-A', 'INPUT', '-p', 'tcp', '--dport', '8090', '-j', 'DROP']],
        services: { sshd },
      },
      board: {
        at: { hosting: '203.0.113.3' },
        gateway: '203.0.113.1',
        services: { sshd, board: { server: 'websocket', with: { port: 8090, path: '/live' } } },
      },
      ns: {
        at: { hosting: '203.0.113.5' },
        gateway: '203.0.113.1',
        files: {
          '/etc/zones/quarry.example': zone('quarry.example', '203.0.113.5', { board: '203.0.113.3' }),
        },
        services: { named: nameServer('/etc/zones/quarry.example') },
      },
    },
  },
  goal: { url: 'ws://board.quarry.example:8090/live', from: 'kiosk', server: 'board' },
  faults: [
    {
      fault: 'cache-old-record',
      on: 'dns',
      with: {
        authority: 'ns',
        zone: '/etc/zones/quarry.example',
        name: 'board.quarry.example',
        address: '203.0.113.2',
      },
    },
  ],
  symptom: 'timeout',
  truth: ['stale-dns'],
  hints: [
    'It hangs, so nobody refuses. Which address does the branch try?',
    'Compare the branch resolver’s answer with that of ns1.quarry.example.',
    'The branch resolver still gives 203.0.113.2; the board is at 203.0.113.3.',
  ],
  lesson:
    'A time-out sends most people to the firewall. One question to the authority would have shown that the packets go ' +
    'to a machine that the service has left.',
} satisfies Scenario;
