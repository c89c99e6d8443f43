import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';

/** What goes on to the site must be small; the router says so to whoever sends more. */
const NARROW =
  'ip route replace 10.31.77.0/24 dev eth1 proto kernel scope link src 10.31.77.1 mtu lock 1380'.split(' ');

export default {
  title: 'The narrow bridge',
  ticket:
    'We got a tunnel to the new site, and it takes 1380 bytes only! I am sure that this is why saving at ' +
    'http://plans.arnica.example:8077/plans is a bit slow.',
  topology: {
    networks: {
      office: { subnets: ['10.31.0.0/24'] },
      site: { subnets: ['10.31.77.0/24'] },
    },
    hosts: {
      planner: {
        at: { office: '10.31.0.12' },
        gateway: '10.31.0.1',
        hosts: { 'plans.arnica.example': '10.31.77.8' },
      },
      bridge: {
        at: { office: '10.31.0.1', site: '10.31.77.1' },
        forwards: true,
        setup: [NARROW],
      },
      plans: {
        at: { site: '10.31.77.8' },
        gateway: '10.31.77.1',
        services: {
          sshd,
          plans: {
            server: 'http',
            with: { port: 8077, otherwise: { status: 200, body: 'saved\n', delayMs: 900 } },
          },
        },
      },
    },
  },
  goal: { url: 'http://plans.arnica.example:8077/plans', from: 'planner', server: 'plans', payload: 8000 },
  faults: [],
  symptom: 'none',
  truth: [],
  hints: [
    'Is anything lost?',
    'The bridge says how much it takes, and the client listens: ip route get 10.31.77.8 shows an mtu.',
    'Nothing is wrong with the connection: the program behind it takes its time.',
  ],
  lesson: 'A narrow link does no harm where its router may say so: path MTU discovery is made for it.',
} satisfies Scenario;
