import type { Scenario } from '../src/core/types.ts';
import { unboundConfiguration, zone } from './lib/files.ts';
import { nameServer, sshd, unbound } from './lib/services.ts';

export default {
  title: 'The new wing',
  ticket:
    'The new wing got its own subnet this week. Phones there cannot register: "could not resolve host" for ' +
    'tcp://pbx.hyssop.example:5060. In the old wing the same phones work.',
  topology: {
    networks: {
      wing: { subnets: ['10.203.9.0/24'] },
      office: { subnets: ['10.203.1.0/24'] },
    },
    hosts: {
      phone: { at: { wing: '10.203.9.77' }, gateway: '10.203.9.1', resolvers: ['10.203.1.2'] },
      core: { at: { wing: '10.203.9.1', office: '10.203.1.1' }, forwards: true },
      dns: {
        at: { office: '10.203.1.2' },
        gateway: '10.203.1.1',
        files: {
          '/etc/unbound-all.conf': unboundConfiguration({ 'hyssop.example': '10.203.1.3' }),
          '/etc/unbound-old.conf': unboundConfiguration({ 'hyssop.example': '10.203.1.3' }, [
            '10.203.1.0/24',
          ]),
        },
        services: { resolver: unbound('/etc/unbound-all.conf') },
      },
      ns: {
        at: { office: '10.203.1.3' },
        gateway: '10.203.1.1',
        files: { '/etc/zones/hyssop.example': zone('hyssop.example', '10.203.1.3', { pbx: '10.203.1.60' }) },
        services: { named: nameServer('/etc/zones/hyssop.example') },
      },
      pbx: {
        at: { office: '10.203.1.60' },
        gateway: '10.203.1.1',
        services: { sshd, sip: { server: 'binary', with: { port: 5060 } } },
      },
    },
  },
  goal: { url: 'tcp://pbx.hyssop.example:5060', from: 'phone', server: 'pbx' },
  faults: [
    {
      fault: 'name-server-settings',
      on: 'dns',
      with: {
        service: 'resolver',
        with: unbound('/etc/unbound-old.conf').with,
        name: 'pbx.hyssop.example',
        says: 'REFUSED',
        from: 'phone',
      },
    },
  ],
  symptom: 'dns',
  truth: ['resolver-failing'],
  hints: [
    'Ask the resolver from a phone’s network, and from its own. Are the answers the same?',
    'In the new wing dig says "status: REFUSED".',
    'The resolver’s access list knows the old subnet only.',
  ],
  needs: ['program:unbound'],
  lesson:
    'REFUSED is about who asks, or for what: the resolver works, but not for you. A new subnet has to be entered in the access list ' +
    'of the resolver as well.',
} satisfies Scenario;
