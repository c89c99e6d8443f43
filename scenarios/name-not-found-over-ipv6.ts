import type { Scenario } from '../src/core/types.ts';
import { zone } from './lib/files.ts';
import { forwarder, resolver } from './lib/services.ts';

export default {
  title: 'A new box in the cellar',
  ticket:
    'We got a new DNS box for the lab network. Everything looks fine, only the collectors say they cannot push to ' +
    'tcp://store.lab.sorrel.example:2003 since then.',
  topology: {
    networks: {
      lab: { subnets: ['fd42:6b1:20::/64'] },
      hall: { subnets: ['fd42:6b1:30::/64'] },
    },
    hosts: {
      collector: {
        at: { lab: 'fd42:6b1:20::15' },
        gateway: 'fd42:6b1:20::1',
        resolvers: ['fd42:6b1:20::53'],
      },
      box: {
        at: { lab: 'fd42:6b1:20::53' },
        gateway: 'fd42:6b1:20::1',
        services: { resolver: forwarder({ 'lab.sorrel.example': 'fd42:6b1:30::53' }) },
      },
      core: { at: { lab: 'fd42:6b1:20::1', hall: 'fd42:6b1:30::1' }, forwards: true },
      ns: {
        at: { hall: 'fd42:6b1:30::53' },
        gateway: 'fd42:6b1:30::1',
        files: {
          '/etc/zones/lab.sorrel.example': zone('lab.sorrel.example', 'fd42:6b1:30::53', {
            store: 'fd42:6b1:30::20',
          }),
        },
        services: {
          named: { server: 'dns', with: { bind: '::', zones: ['/etc/zones/lab.sorrel.example'] } },
        },
      },
      store: {
        at: { hall: 'fd42:6b1:30::20' },
        gateway: 'fd42:6b1:30::1',
        services: { carbon: { server: 'binary', with: { bind: '::', port: 2003 } } },
      },
    },
  },
  goal: { url: 'tcp://store.lab.sorrel.example:2003', from: 'collector', server: 'store' },
  faults: [
    {
      fault: 'name-server-settings',
      on: 'box',
      with: {
        service: 'resolver',
        with: resolver('--cache-size=0', '--local=/sorrel.example/').with,
        name: 'store.lab.sorrel.example',
        says: 'NXDOMAIN',
      },
    },
  ],
  symptom: 'dns',
  truth: ['name-not-found'],
  hints: [
    'Only names of the lab fail. Who answers for them?',
    'Compare what fd42:6b1:20::53 says with what fd42:6b1:30::53 says.',
    'The new box takes sorrel.example for its own and knows no names in it; the old one asked the hall’s server.',
  ],
  lesson:
    'A name may exist and yet not for you: inside zones are known only to resolvers that are told whom to ask. Move that ' +
    'setting when you move a resolver.',
} satisfies Scenario;
