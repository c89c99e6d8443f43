import type { Scenario } from '../src/core/types.ts';
import { zone } from './lib/files.ts';
import { forwarder, nameServer, sshd } from './lib/services.ts';

export default {
  title: 'A line that somebody left behind',
  ticket:
    'I found "203.0.113.227 vault.burdock.example" in the hosts file of the bastion, with no comment and older than me. Is that what ' +
    'makes the login to tcp://vault.burdock.example:8200 slow? I did not dare to remove it.',
  topology: {
    networks: {
      admin: { subnets: ['10.250.9.0/28'] },
      hosting: { subnets: ['203.0.113.224/28'] },
    },
    hosts: {
      bastion: {
        at: { admin: '10.250.9.4' },
        gateway: '10.250.9.1',
        resolvers: ['10.250.9.2'],
        hosts: { 'vault.burdock.example': '203.0.113.227' },
      },
      dns: {
        at: { admin: '10.250.9.2' },
        gateway: '10.250.9.1',
        services: { resolver: forwarder({ 'burdock.example': '203.0.113.230' }) },
      },
      gw: { at: { admin: '10.250.9.1', hosting: '203.0.113.225' }, forwards: true },
      vault: {
        at: { hosting: '203.0.113.227' },
        gateway: '203.0.113.225',
        services: { sshd, vault: { server: 'binary', with: { port: 8200 } } },
      },
      ns: {
        at: { hosting: '203.0.113.230' },
        gateway: '203.0.113.225',
        files: {
          '/etc/zones/burdock.example': zone('burdock.example', '203.0.113.230', { vault: '203.0.113.227' }),
        },
        services: { named: nameServer('/etc/zones/burdock.example') },
      },
    },
  },
  goal: { url: 'tcp://vault.burdock.example:8200', from: 'bastion', server: 'vault' },
  faults: [],
  symptom: 'none',
  truth: [],
  hints: [
    'Does the line say anything else than the DNS?',
    'dig +short vault.burdock.example gives the very same address.',
    'Nothing is wrong yet: the line begins to hurt on the day the vault moves.',
  ],
  lesson: 'A hosts line that agrees with the DNS changes nothing today. It is a trap for the next move.',
} satisfies Scenario;
