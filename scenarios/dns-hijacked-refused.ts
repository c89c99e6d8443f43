import type { Scenario } from '../src/core/types.ts';
import { unboundConfiguration, zone } from './lib/files.ts';
import { nameServer, sshd, unbound } from './lib/services.ts';

export default {
  title: 'A filter for the children',
  ticket:
    'My provider has offered a "family filter" and I clicked yes. Now tcp://home.savory.example:1194 says connection refused, and so does about ' +
    'everything else.',
  topology: {
    networks: {
      flat: { subnets: ['192.168.7.0/24'] },
      isp: { subnets: ['198.51.100.96/27'] },
    },
    hosts: {
      pc: { at: { flat: '192.168.7.33' }, gateway: '192.168.7.1', resolvers: ['198.51.100.98'] },
      modem: { at: { flat: '192.168.7.1', isp: '198.51.100.97' }, forwards: true },
      resolver: {
        at: { isp: '198.51.100.98' },
        gateway: '198.51.100.97',
        files: {
          '/etc/unbound/plain.conf': unboundConfiguration({ 'savory.example': '198.51.100.99' }),
          '/etc/unbound/family.conf': unboundConfiguration({}).replace(
            'module-config',
            'local-zone: "." redirect\n  local-data: ". A 198.51.100.110"\n  module-config',
          ),
        },
        services: { sshd, resolver: unbound('/etc/unbound/plain.conf') },
      },
      block: {
        at: { isp: '198.51.100.110' },
        gateway: '198.51.100.97',
        services: { page: { server: 'http', with: { port: 80, otherwise: { body: 'Blocked.\n' } } } },
      },
      ns: {
        at: { isp: '198.51.100.99' },
        gateway: '198.51.100.97',
        files: {
          '/etc/zones/savory.example': zone('savory.example', '198.51.100.99', { home: '198.51.100.105' }),
        },
        services: { named: nameServer('/etc/zones/savory.example') },
      },
      home: {
        at: { isp: '198.51.100.105' },
        gateway: '198.51.100.97',
        services: { sshd, vpn: { server: 'binary', with: { port: 1194 } } },
      },
    },
  },
  goal: { url: 'tcp://home.savory.example:1194', from: 'pc', server: 'home' },
  faults: [
    {
      fault: 'name-server-settings',
      on: 'resolver',
      with: {
        service: 'resolver',
        with: unbound('/etc/unbound/family.conf').with,
        name: 'home.savory.example',
        says: '198.51.100.110',
      },
    },
  ],
  symptom: 'refused',
  truth: ['dns-hijacked'],
  hints: [
    'Who refuses? Look at the address, and at what it serves on port 80.',
    'Ask the resolver for two names that have nothing in common.',
    'The resolver gives every name the address of its block page, 198.51.100.110.',
  ],
  needs: ['program:unbound'],
  lesson:
    'A filter that lies about names breaks everything but web pages: other ports are closed on the machine of the block page. A resolver that ' +
    'tells the truth shows it in a moment.',
} satisfies Scenario;
