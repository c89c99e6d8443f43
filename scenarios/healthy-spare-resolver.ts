import type { Scenario } from '../src/core/types.ts';
import { homeResolver, sshd } from './lib/services.ts';

export default {
  title: 'The second one has been dead for years',
  ticket:
    '/etc/resolv.conf lists 10.19.0.54, and that machine was thrown away in spring: dig @10.19.0.54 times out. Does that ' +
    'break ws://gauge.rowan.example:8044/ for the pump house? They say that it "feels slow".',
  topology: {
    networks: {
      works: { subnets: ['10.19.0.0/24'] },
      hosting: { subnets: ['203.0.113.176/29'] },
    },
    hosts: {
      pump: { at: { works: '10.19.0.33' }, gateway: '10.19.0.1', resolvers: ['10.19.0.53', '10.19.0.54'] },
      dns: {
        at: { works: '10.19.0.53' },
        gateway: '10.19.0.1',
        services: { resolver: homeResolver({ 'gauge.rowan.example': '203.0.113.179' }) },
      },
      gw: { at: { works: '10.19.0.1', hosting: '203.0.113.177' }, forwards: true },
      gauge: {
        at: { hosting: '203.0.113.179' },
        gateway: '203.0.113.177',
        services: { sshd, gauge: { server: 'websocket', with: { port: 8044 } } },
      },
    },
  },
  goal: { url: 'ws://gauge.rowan.example:8044/', from: 'pump', server: 'gauge' },
  faults: [],
  symptom: 'none',
  truth: [],
  hints: [
    'In which order are resolvers asked?',
    'The second is asked only when the first says nothing, and the first answers at once.',
    'Nothing is wrong today. Take the dead line out before the first one fails as well.',
  ],
  lesson:
    'A dead second resolver costs nothing as long as the first answers: a risk, and no explanation. A dead first one costs seconds ' +
    'at each name.',
} satisfies Scenario;
