import type { Scenario } from '../src/core/types.ts';
import { zone } from './lib/files.ts';
import { nameServer, resolver, sshd } from './lib/services.ts';

export default {
  title: 'Inside the cluster only',
  ticket:
    'From the new cluster http://rates.arnica.example:8830/v1/eur is refused at once. From any other machine it works, also from the very ' +
    'node that the cluster runs on, and dig in the container gives the right address.',
  topology: {
    networks: {
      pods: { subnets: ['10.42.0.0/24'] },
      bank: { subnets: ['198.51.100.128/28'] },
    },
    hosts: {
      pod: {
        at: { pods: '10.42.0.17' },
        gateway: '10.42.0.1',
        files: { '/etc/resolv.conf': 'search prod.juniper.example juniper.example\nnameserver 10.42.0.10\n' },
      },
      dns: {
        at: { pods: '10.42.0.10' },
        gateway: '10.42.0.1',
        services: {
          resolver: resolver(
            '--cache-size=0',
            '--server=/arnica.example/198.51.100.130',
            '--address=/juniper.example/10.42.0.80',
          ),
        },
      },
      ingress: {
        at: { pods: '10.42.0.80' },
        gateway: '10.42.0.1',
        services: { sshd, web: { server: 'http', with: { port: 80 } } },
      },
      node: { at: { pods: '10.42.0.1', bank: '198.51.100.129' }, forwards: true },
      ns: {
        at: { bank: '198.51.100.130' },
        gateway: '198.51.100.129',
        files: {
          '/etc/zones/arnica.example': zone('arnica.example', '198.51.100.130', { rates: '198.51.100.135' }),
        },
        services: { named: nameServer('/etc/zones/arnica.example') },
      },
      rates: {
        at: { bank: '198.51.100.135' },
        gateway: '198.51.100.129',
        services: {
          sshd,
          rates: { server: 'http', with: { port: 8830, routes: { '/v1/eur': { body: '1.0\n' } } } },
        },
      },
    },
  },
  goal: { url: 'http://rates.arnica.example:8830/v1/eur', from: 'pod', server: 'rates' },
  faults: [
    {
      fault: 'resolv-conf',
      on: 'pod',
      with: {
        lines: ['search prod.juniper.example juniper.example', 'nameserver 10.42.0.10', 'options ndots:5'],
      },
    },
  ],
  symptom: 'refused',
  truth: ['search-domain'],
  hints: [
    'dig is right and the program is not. What do programs do with a name that dig does not do?',
    'Compare getent ahosts rates.arnica.example with the same name and a dot at its end.',
    'With ndots:5 the name is first tried below prod.juniper.example, where every name exists.',
  ],
  lesson:
    'ndots:5 makes programs complete even names that look complete. A wildcard record below a search suffix then catches them all. A dot at the ' +
    'end of the name, or ndots:1, ends it.',
} satisfies Scenario;
