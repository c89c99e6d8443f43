import type { Scenario } from '../src/core/types.ts';
import { sshd, tinyproxy } from './lib/services.ts';

export default {
  title: 'The long way round works',
  ticket:
    'Straight from the clinic nothing leaves: "nc registry.avens.example 8070" hangs. http://registry.avens.example:8070/beds is what ' +
    'the wards use, and the firewall team swears that nothing changed. What do they use, then?',
  topology: {
    networks: {
      clinic: { subnets: ['10.37.0.0/24'] },
      hosting: { subnets: ['203.0.113.8/29'] },
    },
    hosts: {
      ward: {
        at: { clinic: '10.37.0.61' },
        gateway: '10.37.0.1',
        hosts: { 'registry.avens.example': '203.0.113.11' },
        files: { '/etc/environment': 'http_proxy=http://10.37.0.9:8888\nno_proxy=localhost\n' },
      },
      proxy: {
        at: { clinic: '10.37.0.9' },
        gateway: '10.37.0.1',
        hosts: { 'registry.avens.example': '203.0.113.11' },
        files: {
          '/etc/tinyproxy/clinic.conf': 'Port 8888\nTimeout 60\nMaxClients 20\nAllow 10.37.0.0/24\n',
        },
        services: { proxy: tinyproxy('/etc/tinyproxy/clinic.conf', 8888) },
      },
      gw: {
        at: { clinic: '10.37.0.1', hosting: '203.0.113.9' },
        forwards: true,
        setup: [
          ['iptables', '-A', 'FORWARD', '-i', 'eth0', '-s', '10.37.0.9', '-j', 'ACCEPT'],
          ['iptables', '-A', 'FORWARD', '-i', 'eth0', '-p', 'tcp', '-j', 'DROP'],
        ],
      },
      registry: {
        at: { hosting: '203.0.113.11' },
        gateway: '203.0.113.9',
        services: {
          sshd,
          registry: { server: 'http', with: { port: 8070, routes: { '/beds': { body: '12\n' } } } },
        },
      },
    },
  },
  goal: { url: 'http://registry.avens.example:8070/beds', from: 'ward', server: 'registry' },
  faults: [],
  symptom: 'none',
  truth: [],
  hints: [
    'Do the wards go the way that nc goes?',
    'Their programs read http_proxy.',
    'The proxy may leave and fetches the page: nothing is wrong here.',
  ],
  lesson:
    'Test the way that the clients go. Where a proxy is the only way out, a straight connection that hangs is as it should be.',
} satisfies Scenario;
