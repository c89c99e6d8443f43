import type { Scenario } from '../src/core/types.ts';
import { zone } from './lib/files.ts';
import { forwarder, nameServer, sshd } from './lib/services.ts';

/** Aliases with names as long as hosting services like them: the chain does not fit into a datagram. */
const long = (part: string): string => `${part}-${'x'.repeat(50)}.${'edge'.repeat(14)}.${'tenant'.repeat(9)}`;

export default {
  title: 'A hardened cache',
  ticket:
    'We hardened the branch cache (only what is needed). Since then http://media.lovage.example:8200/clip fails with a name ' +
    'error; www of the same company opens without trouble.',
  topology: {
    networks: {
      branch: { subnets: ['192.168.213.0/24'] },
      cloud: { subnets: ['203.0.113.224/28'] },
    },
    hosts: {
      screen: { at: { branch: '192.168.213.30' }, gateway: '192.168.213.1', resolvers: ['192.168.213.2'] },
      cache: {
        at: { branch: '192.168.213.2' },
        gateway: '192.168.213.1',
        services: { sshd, resolver: forwarder({ 'lovage.example': '203.0.113.226' }) },
      },
      gw: { at: { branch: '192.168.213.1', cloud: '203.0.113.225' }, forwards: true },
      ns: {
        at: { cloud: '203.0.113.226' },
        gateway: '203.0.113.225',
        files: {
          '/etc/zones/lovage.example': [
            zone('lovage.example', '203.0.113.226', { www: '203.0.113.230' }),
            `media IN CNAME ${long('a')}\n`,
            `${long('a')} IN CNAME ${long('b')}\n`,
            `${long('b')} IN CNAME ${long('c')}\n`,
            `${long('c')} IN A 203.0.113.230\n`,
          ].join(''),
        },
        services: { named: nameServer('/etc/zones/lovage.example') },
      },
      media: {
        at: { cloud: '203.0.113.230' },
        gateway: '203.0.113.225',
        services: {
          sshd,
          media: { server: 'http', with: { port: 8200, routes: { '/clip': { body: 'RIFF\n' } } } },
        },
      },
    },
  },
  goal: { url: 'http://media.lovage.example:8200/clip', from: 'screen', server: 'media' },
  faults: [{ fault: 'refuse-port', on: 'cache', with: { port: 53 } }],
  symptom: 'dns',
  truth: ['dns-tcp-blocked'],
  hints: [
    'One name of the domain fails and another one does not: compare the size of the answers.',
    'Ask once with `dig +notcp +ignore`, once with `dig +tcp`.',
    'The cache answers over UDP only, and refuses TCP: the chain of long aliases never arrives whole.',
  ],
  lesson:
    'A resolver has to answer over TCP as well (RFC 7766). Long chains of aliases are as large as long lists of addresses.',
} satisfies Scenario;
