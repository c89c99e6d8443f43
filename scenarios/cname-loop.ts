import type { Scenario } from '../src/core/types.ts';
import { unboundConfiguration, zone } from './lib/files.ts';
import { nameServer, sshd, unbound } from './lib/services.ts';

export default {
  title: 'Two names and one page',
  ticket:
    'I wanted www and the shop to be the same, so I made the alias that the help page shows. Now neither ' +
    'http://shop.anise.example:8070/ nor www opens, "server not found". The web server is up.',
  topology: {
    networks: {
      office: { subnets: ['10.55.80.0/24'] },
      hosting: { subnets: ['198.51.100.144/29'] },
    },
    hosts: {
      pc: { at: { office: '10.55.80.21' }, gateway: '10.55.80.1', resolvers: ['10.55.80.2'] },
      cache: {
        at: { office: '10.55.80.2' },
        gateway: '10.55.80.1',
        files: { '/etc/unbound/office.conf': unboundConfiguration({ 'anise.example': '198.51.100.147' }) },
        services: { resolver: unbound('/etc/unbound/office.conf') },
      },
      gw: { at: { office: '10.55.80.1', hosting: '198.51.100.145' }, forwards: true },
      ns: {
        at: { hosting: '198.51.100.147' },
        gateway: '198.51.100.145',
        files: {
          '/etc/zones/anise.example':
            zone('anise.example', '198.51.100.147', { shop: '198.51.100.146' }) + 'www IN CNAME shop\n',
        },
        services: { named: nameServer('/etc/zones/anise.example') },
      },
      shop: {
        at: { hosting: '198.51.100.146' },
        gateway: '198.51.100.145',
        services: {
          sshd,
          shop: { server: 'http', with: { port: 8070, otherwise: { body: '<h1>Anise</h1>\n' } } },
        },
      },
    },
  },
  goal: { url: 'http://shop.anise.example:8070/', from: 'pc', server: 'shop' },
  faults: [
    {
      fault: 'zone-records',
      on: 'ns',
      with: {
        zone: '/etc/zones/anise.example',
        name: 'shop.anise.example',
        records: ['CNAME www.anise.example.'],
      },
    },
  ],
  symptom: 'dns',
  truth: ['cname-loop'],
  hints: [
    'The resolver works for other names. What do the zone’s own servers say about these two?',
    'Ask for the CNAME of each of the two names.',
    'shop is an alias of www, and www is an alias of shop.',
  ],
  needs: ['program:unbound'],
  lesson:
    'An alias needs a name with an address at its end. A resolver that notices a circle may say SERVFAIL and no more: ask the authority.',
} satisfies Scenario;
