import type { Scenario } from '../src/core/types.ts';
import { zone } from './lib/files.ts';
import { nameServer, sshd } from './lib/services.ts';
import { besides, SILENT_PORT } from './lib/twins.ts';

export default {
  title: 'The name leads to a neighbour that keeps quiet',
  ticket:
    'Our sensors lost the telemetry feed after the new DNS zone went live. tcp://feed.orchard.example:1883 just hangs ' +
    'until it gives up. The machine answers when I try ssh, so it cannot be down.',
  topology: {
    networks: {
      plant: { subnets: ['10.61.3.0/24'] },
      hosting: { subnets: ['198.51.100.8/29'] },
    },
    hosts: {
      sensor4: { at: { plant: '10.61.3.44' }, gateway: '10.61.3.1', resolvers: ['198.51.100.12'] },
      gw: { at: { plant: '10.61.3.1', hosting: '198.51.100.9' }, forwards: true },
      node1: {
        at: { hosting: '198.51.100.10' },
        gateway: '198.51.100.9',
        services: { sshd, feed: { server: 'binary', with: { port: 1883 } } },
      },
      node2: {
        at: { hosting: '198.51.100.11' },
        gateway: '198.51.100.9',
        setup: [['iptables', '-A', 'INPUT', '-p', 'tcp', '--dport', '1024:', '--syn', '-j', 'DROP']],
        services: {
          sshd,
          site: { server: 'http', with: { port: 80, routes: { '/': { body: 'Orchard\n' } } } },
        },
      },
      ns: {
        at: { hosting: '198.51.100.12' },
        gateway: '198.51.100.9',
        files: {
          '/etc/zones/orchard.example': zone('orchard.example', '198.51.100.12', {
            feed: '198.51.100.10',
            www: '198.51.100.11',
          }),
        },
        services: { named: nameServer('/etc/zones/orchard.example') },
      },
    },
  },
  goal: { url: 'tcp://feed.orchard.example:1883', from: 'sensor4', server: 'node1' },
  faults: [
    {
      fault: 'dns-record',
      on: 'ns',
      with: { zone: '/etc/zones/orchard.example', name: 'feed.orchard.example', address: '198.51.100.11' },
    },
  ],
  symptom: 'timeout',
  truth: ['wrong-host'],
  twins: besides('wrong-host', SILENT_PORT),
  hints: [
    'The machine that you reach is alive. Is it the one that runs the feed?',
    'Compare what the name resolves to with the addresses that the feed’s machine has.',
    'The new zone gives feed the address of www.',
  ],
  lesson:
    'A silent port on a machine that is alive looks like a firewall. From the server it is plain: not one packet of the ' +
    'client arrives there, while the target goes on answering on other ports.',
} satisfies Scenario;
