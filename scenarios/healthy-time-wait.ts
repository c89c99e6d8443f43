import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';

const RANGE = 'net.ipv4.ip_local_port_range=36000 37999';

export default {
  title: 'Many in TIME-WAIT, and room for more',
  ticket:
    'ss on the crawler shows hundreds of TIME-WAIT lines towards http://203.0.113.131:8171/robots. Is that the reason why ' +
    'the crawl was late? I would rather reboot it.',
  topology: {
    networks: {
      back: { subnets: ['10.180.3.0/24'] },
      hosting: { subnets: ['203.0.113.128/29'] },
    },
    hosts: {
      crawler: {
        at: { back: '10.180.3.14' },
        gateway: '10.180.3.1',
        setup: [['sysctl', '-q', '-w', RANGE]],
        services: {
          crawl: {
            server: 'connections',
            with: { url: 'tcp://203.0.113.131:8171', count: 300, hold: false, everyMs: 60_000 },
          },
        },
      },
      gw: { at: { back: '10.180.3.1', hosting: '203.0.113.129' }, forwards: true },
      site: {
        at: { hosting: '203.0.113.131' },
        gateway: '203.0.113.129',
        services: {
          sshd,
          site: { server: 'http', with: { port: 8171, routes: { '/robots': { body: 'allow all\n' } } } },
        },
      },
    },
  },
  goal: { url: 'http://203.0.113.131:8171/robots', from: 'crawler', server: 'site' },
  faults: [],
  symptom: 'none',
  truth: [],
  hints: ['Does it connect?', '300 of 2000 local ports are taken.', 'Nothing is wrong here.'],
  lesson: 'TIME-WAIT is how TCP ends. It is a fault only where it takes the last local port.',
} satisfies Scenario;
