import type { Scenario } from '../src/core/types.ts';
import { zone } from './lib/files.ts';
import { dnsmasq, nameServer, sshd } from './lib/services.ts';

export default {
  title: 'The service moved, the office resolver did not notice',
  ticket:
    'We moved the order API to the new machine last night. From home it works, in the office ' +
    'http://api.larch.example:8800/v1/orders gives "connection refused" on every PC.',
  topology: {
    networks: {
      office: { subnets: ['10.22.6.0/24'] },
      hosting: { subnets: ['198.51.100.24/29'] },
    },
    hosts: {
      pc12: { at: { office: '10.22.6.112' }, gateway: '10.22.6.1', resolvers: ['10.22.6.5'] },
      cache: {
        at: { office: '10.22.6.5' },
        gateway: '10.22.6.1',
        services: { resolver: dnsmasq({ 'larch.example': '198.51.100.26' }) },
      },
      gw: { at: { office: '10.22.6.1', hosting: '198.51.100.25' }, forwards: true },
      ns: {
        at: { hosting: '198.51.100.26' },
        gateway: '198.51.100.25',
        files: {
          '/etc/zones/larch.example': zone('larch.example', '198.51.100.26', { api: '198.51.100.27' }),
        },
        services: { named: nameServer('/etc/zones/larch.example') },
      },
      app2: {
        at: { hosting: '198.51.100.27' },
        gateway: '198.51.100.25',
        services: {
          sshd,
          orders: { server: 'http', with: { port: 8800, routes: { '/v1/orders': { body: '[]\n' } } } },
        },
      },
      app1: { at: { hosting: '198.51.100.28' }, gateway: '198.51.100.25', services: { sshd } },
    },
  },
  goal: { url: 'http://api.larch.example:8800/v1/orders', from: 'pc12', server: 'app2' },
  faults: [
    {
      fault: 'cache-old-record',
      on: 'cache',
      with: {
        authority: 'ns',
        zone: '/etc/zones/larch.example',
        name: 'api.larch.example',
        address: '198.51.100.28',
      },
    },
  ],
  symptom: 'refused',
  truth: ['stale-dns'],
  hints: [
    'The same name works from elsewhere. What differs between here and there?',
    'Ask the office resolver, then ask the zone’s own name server.',
    'The office resolver (10.22.6.5) still answers with the old machine, and will for hours: look at the TTL.',
  ],
  lesson:
    'Lower a record’s TTL before a move, not after. A resolver keeps what it has until the TTL is over; SIGHUP makes ' +
    'dnsmasq forget at once.',
} satisfies Scenario;
