import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';
import { besides, SILENT_PORT } from './lib/twins.ts';

export default {
  title: 'Two routers, two owners',
  ticket:
    'http://203.0.113.181/catalog times out from our site. Our own network people swear that they let everything out, and ' +
    'https to the same address does connect.',
  topology: {
    networks: {
      site: { subnets: ['10.209.64.0/24'] },
      transit: { subnets: ['203.0.113.184/29'] },
      hosting: { subnets: ['203.0.113.176/29'] },
    },
    hosts: {
      till: { at: { site: '10.209.64.52' }, gateway: '10.209.64.1' },
      ours: {
        at: { site: '10.209.64.1', transit: '203.0.113.185' },
        gateway: '203.0.113.186',
        forwards: true,
      },
      theirs: {
        at: { transit: '203.0.113.186', hosting: '203.0.113.177' },
        routes: [{ to: '10.209.64.0/24', via: '203.0.113.185' }],
        forwards: true,
      },
      catalog: {
        at: { hosting: '203.0.113.181' },
        gateway: '203.0.113.177',
        services: {
          sshd,
          catalog: { server: 'http', with: { port: 80, routes: { '/catalog': { body: '[]\n' } } } },
          secure: { server: 'text', with: { port: 443 } },
        },
      },
    },
  },
  goal: { url: 'http://203.0.113.181/catalog', from: 'till', server: 'catalog' },
  faults: [{ fault: 'default-drop', on: 'theirs', with: { chain: 'FORWARD', allow: [443] } }],
  symptom: 'timeout',
  truth: ['network-firewall'],
  twins: besides('network-firewall', SILENT_PORT),
  hints: [
    '443 answers, 80 and 22 do not: somebody chooses by port.',
    'Do packets for 80 arrive at the catalog’s machine? Its own rules are empty.',
    'The provider’s router forwards 443 alone.',
  ],
  lesson:
    'Between two networks there are two sets of rules. Whether packets arrive at the server tells which side to call.',
} satisfies Scenario;
