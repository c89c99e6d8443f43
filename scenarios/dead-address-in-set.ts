import type { Scenario } from '../src/core/types.ts';
import { zone } from './lib/files.ts';
import { dnsmasq, nameServer, sshd } from './lib/services.ts';

const site = (text: string) => ({
  server: 'http',
  with: { port: 8090, routes: { '/tiles': { body: text } } },
});

export default {
  title: 'Every other map',
  ticket:
    'Half of the map requests to http://tiles.sorrel.example:8090/tiles fail with "connection refused", and the retry mostly works. ' +
    'The tile server is up and bored. It began after somebody tidied up the old machines.',
  topology: {
    networks: {
      desk: { subnets: ['192.168.77.0/24'] },
      hosting: { subnets: ['198.51.100.64/28'] },
    },
    hosts: {
      map: { at: { desk: '192.168.77.30' }, gateway: '192.168.77.1', resolvers: ['192.168.77.2'] },
      cache: {
        at: { desk: '192.168.77.2' },
        gateway: '192.168.77.1',
        services: { resolver: dnsmasq({ 'sorrel.example': '198.51.100.66' }) },
      },
      gw: { at: { desk: '192.168.77.1', hosting: '198.51.100.65' }, forwards: true },
      ns: {
        at: { hosting: '198.51.100.66' },
        gateway: '198.51.100.65',
        files: {
          '/etc/zones/sorrel.example':
            zone('sorrel.example', '198.51.100.66', { tiles: '198.51.100.70' }) +
            'tiles IN A 198.51.100.71\n',
        },
        services: { named: nameServer('/etc/zones/sorrel.example') },
      },
      tiles: {
        at: { hosting: '198.51.100.70' },
        gateway: '198.51.100.65',
        services: { sshd, tiles: site('one\n') },
      },
      older: {
        at: { hosting: '198.51.100.71' },
        gateway: '198.51.100.65',
        services: { sshd, tiles: site('two\n') },
      },
    },
  },
  goal: {
    url: 'http://tiles.sorrel.example:8090/tiles',
    from: 'map',
    server: 'tiles',
    tries: 6,
    firstAddressOnly: true,
  },
  faults: [{ fault: 'stop-service', on: 'older', with: { service: 'tiles' } }],
  symptom: 'intermittent',
  truth: ['dead-address-in-set'],
  hints: [
    'Some tries fail and some do not. What is different about them?',
    'Look where each try goes: the name has more than one address.',
    '198.51.100.71 refuses every time, 198.51.100.70 never does.',
  ],
  lesson:
    'A name with several addresses spreads clients over them, dead or alive. Try each address by itself: one that always works and ' +
    'one that never does make "every other time".',
} satisfies Scenario;
