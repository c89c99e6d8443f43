import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';

export default {
  title: 'Everything is wrong, even nothing',
  ticket:
    'Whatever we ask ws://lb.burdock.example:8880/ for, the answer is 400 since the network team "enabled client ' +
    'addresses" on the balancer.',
  topology: {
    networks: { lan: { subnets: ['10.70.3.0/24'] }, hosting: { subnets: ['198.51.100.120/29'] } },
    hosts: {
      box: {
        at: { lan: '10.70.3.70' },
        gateway: '10.70.3.1',
        hosts: { 'lb.burdock.example': '198.51.100.123' },
      },
      gw: { at: { lan: '10.70.3.1', hosting: '198.51.100.121' }, forwards: true },
      lb: {
        at: { hosting: '198.51.100.123' },
        gateway: '198.51.100.121',
        services: {
          sshd,
          app: { server: 'websocket', with: { port: 9001, bind: '127.0.0.1' } },
          relay: { server: 'relay', with: { port: 8880, hostPort: 9001 } },
        },
      },
    },
  },
  goal: { url: 'ws://lb.burdock.example:8880/', from: 'box', server: 'lb' },
  faults: [
    {
      fault: 'replace-service',
      on: 'lb',
      with: {
        service: 'relay',
        says: '^HTTP/1.1 400 ',
        by: { server: 'relay', with: { port: 8880, hostPort: 9001, proxyHeader: true } },
      },
    },
  ],
  symptom: 'protocol',
  truth: ['proxy-protocol-unexpected'],
  hints: [
    'Connect, and say nothing. What comes?',
    'The complaint is not about your request.',
    'The balancer sends a PROXY line that the server behind it takes for a request.',
  ],
  lesson: 'A server that complains before it was asked was told something by somebody else.',
} satisfies Scenario;
