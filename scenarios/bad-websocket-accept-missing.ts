import type { Scenario } from '../src/core/types.ts';
import { askingUpgrade } from './lib/services.ts';

export default {
  title: 'Yes, but',
  ticket:
    'The firmware update of our gauge broke the dashboard: "Unexpected server response: 101" on ws://10.91.0.20:81/. ' +
    'The gauge’s log says connected.',
  topology: {
    networks: { lan: { subnets: ['10.90.12.0/24'] }, hosting: { subnets: ['10.91.0.0/24'] } },
    hosts: {
      panel: { at: { lan: '10.90.12.66' }, gateway: '10.90.12.1' },
      gw: { at: { lan: '10.90.12.1', hosting: '10.91.0.1' }, forwards: true },
      gauge: {
        at: { hosting: '10.91.0.20' },
        gateway: '10.91.0.1',
        services: { gauge: { server: 'websocket', with: { port: 81, greeting: '' } } },
      },
    },
  },
  goal: { url: 'ws://10.91.0.20:81/', from: 'panel', server: 'gauge' },
  faults: [
    {
      fault: 'replace-service',
      on: 'gauge',
      with: {
        service: 'gauge',
        says: '^HTTP.1.1 101 [^\\n]*\\nConnection: Upgrade',
        by: { server: 'half-websocket', with: { port: 81, flaw: 'upgrade' } },
        ask: askingUpgrade(81),
      },
    },
  ],
  symptom: 'protocol',
  truth: ['bad-websocket-accept'],
  hints: [
    'The gauge agrees, and the client hangs up. Why?',
    'Compare the answer’s headers with those of RFC 6455.',
    'The header "Upgrade: websocket" is missing in the answer.',
  ],
  lesson: 'A 101 must say to what it switches.',
} satisfies Scenario;
