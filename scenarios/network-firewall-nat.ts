import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';
import { besides, SILENT_PORT } from './lib/twins.ts';

export default {
  title: 'Behind an address that is not its own',
  ticket:
    'The instance has an elastic address, 203.0.113.60. I can ssh there. tcp://203.0.113.60:5672 does not open from ' +
    'the warehouse, it just times out. The broker’s config was not touched.',
  topology: {
    networks: {
      warehouse: { subnets: ['192.168.212.0/24'] },
      wan: { subnets: ['203.0.113.56/29'] },
      vpc: { subnets: ['10.90.4.0/24'] },
    },
    hosts: {
      scanner: { at: { warehouse: '192.168.212.50' }, gateway: '192.168.212.1' },
      box: {
        at: { warehouse: '192.168.212.1', wan: '203.0.113.57' },
        gateway: '203.0.113.58',
        forwards: true,
        setup: [['iptables', '-t', 'nat', '-A', 'POSTROUTING', '-o', 'eth1', '-j', 'MASQUERADE']],
      },
      border: {
        at: { wan: ['203.0.113.58', '203.0.113.60'], vpc: '10.90.4.1' },
        forwards: true,
        setup: [
          [
            'iptables',
            '-t',
            'nat',
            '-A',
            'PREROUTING',
            '-d',
            '203.0.113.60',
            '-j',
            'DNAT',
            '--to',
            '10.90.4.33',
          ],
          [
            'iptables',
            '-t',
            'nat',
            '-A',
            'POSTROUTING',
            '-s',
            '10.90.4.33',
            '-o',
            'eth0',
            '-j',
            'SNAT',
            '--to',
            '203.0.113.60',
          ],
        ],
      },
      broker: {
        at: { vpc: '10.90.4.33' },
        gateway: '10.90.4.1',
        services: { sshd, broker: { server: 'binary', with: { port: 5672 } } },
      },
    },
  },
  goal: { url: 'tcp://203.0.113.60:5672', from: 'scanner', server: 'broker' },
  faults: [
    {
      fault: 'drop-packets',
      on: 'border',
      with: { chain: 'FORWARD', to: '10.90.4.33', port: 5672, comment: 'sg-0b7e1' },
    },
  ],
  symptom: 'timeout',
  truth: ['network-firewall'],
  twins: besides('network-firewall', SILENT_PORT),
  hints: [
    'The public address is not one of the server’s own: that is how this provider works, and no fault.',
    'Port 22 of the same address reaches the server. Does 5672?',
    'Nothing for 5672 arrives at the broker: the group of rules before it lets 22 in and not 5672.',
  ],
  lesson:
    'Behind one-to-one NAT a server never owns its public address. What decides is whether the client’s packets arrive, ' +
    'port by port.',
} satisfies Scenario;
