import type { Scenario } from '../src/core/types.ts';
import { haproxy, sshd } from './lib/services.ts';
import { besides, CUT_OFF } from './lib/twins.ts';

export default {
  title: 'A door with nothing behind it',
  ticket:
    'The terminals lose the connection to ws://pos.juniper.example:7700/tills as soon as they open it ("socket hang up"). ' +
    'Monitoring is green: its check opens a TCP connection to port 7700, and that works.',
  topology: {
    networks: {
      shop: { subnets: ['192.168.77.0/24'] },
      hosting: { subnets: ['203.0.113.184/29'] },
      inner: { subnets: ['10.8.40.0/24'] },
    },
    hosts: {
      till: {
        at: { shop: '192.168.77.12' },
        gateway: '192.168.77.1',
        hosts: { 'pos.juniper.example': '203.0.113.187' },
      },
      gw: { at: { shop: '192.168.77.1', hosting: '203.0.113.185' }, forwards: true },
      front: {
        at: { hosting: '203.0.113.187', inner: '10.8.40.1' },
        gateway: '203.0.113.185',
        files: {
          '/etc/haproxy/pos.cfg':
            'defaults\n  mode tcp\n  timeout connect 1s\n  timeout client 60s\n  timeout server 60s\n  retries 0\nfrontend pos\n  bind :7700\n  default_backend tills\nbackend tills\n  server tills 10.8.40.21:7701\n',
        },
        services: { sshd, front: haproxy('/etc/haproxy/pos.cfg', 7700) },
      },
      tills: {
        at: { inner: '10.8.40.21' },
        gateway: '10.8.40.1',
        services: { sshd, tills: { server: 'websocket', with: { port: 7701 } } },
      },
    },
  },
  goal: { url: 'ws://pos.juniper.example:7700/tills', from: 'till', server: 'front' },
  faults: [{ fault: 'stop-service', on: 'tills', with: { service: 'tills' } }],
  symptom: 'reset',
  truth: ['proxy-accepts-first'],
  twins: besides('proxy-accepts-first', CUT_OFF),
  hints: [
    'Who takes the connection on 7700, and who is to answer?',
    'While a terminal tries, the front tries something as well: watch its own connections.',
    'haproxy hands each connection on to 10.8.40.21:7701, where nothing listens.',
  ],
  needs: ['program:haproxy'],
  lesson:
    'A proxy of TCP connections takes first and asks later. A check that only connects checks the proxy.',
} satisfies Scenario;
