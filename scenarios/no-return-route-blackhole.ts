import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';
import { besides, SILENT_HOST } from './lib/twins.ts';

export default {
  title: 'Only our branch',
  ticket:
    'Our branch cannot use ws://signal.aspen.example:6001/app since an "incident" on their side on Monday. Other branches can, ' +
    'and so can I from my phone. They say that their server is perfectly healthy.',
  topology: {
    networks: {
      branch: { subnets: ['203.0.113.224/28'] },
      hosting: { subnets: ['198.51.100.112/29'] },
    },
    hosts: {
      pc: {
        at: { branch: '203.0.113.230' },
        gateway: '203.0.113.225',
        hosts: { 'signal.aspen.example': '198.51.100.117' },
      },
      gw: { at: { branch: '203.0.113.225', hosting: '198.51.100.113' }, forwards: true },
      signal: {
        at: { hosting: '198.51.100.117' },
        gateway: '198.51.100.113',
        services: { sshd, signal: { server: 'websocket', with: { port: 6001, path: '/app' } } },
      },
    },
  },
  goal: { url: 'ws://signal.aspen.example:6001/app', from: 'pc', server: 'signal' },
  faults: [
    {
      fault: 'refuse-route',
      on: 'signal',
      with: { kind: 'blackhole', to: '203.0.113.224/28' },
    },
  ],
  symptom: 'timeout',
  truth: ['no-return-route'],
  twins: besides('no-return-route', SILENT_HOST),
  hints: [
    'One network gets nothing from the machine, not even an answer to ping. No rule of its firewall says so.',
    'An old way to be rid of an attacker is not a firewall rule. Look at ip route on the server.',
    'A route for 203.0.113.224/28, made in the incident, throws away all that is meant for the branch.',
  ],
  lesson:
    'Null routes against attackers stop answers, not requests. They are in ip route, and no firewall listing shows them.',
} satisfies Scenario;
