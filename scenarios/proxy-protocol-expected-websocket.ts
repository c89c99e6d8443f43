import type { Scenario } from '../src/core/types.ts';
import { haproxy, sshd } from './lib/services.ts';

const HAPROXY = (bind: string): string =>
  [
    'defaults',
    '  mode http',
    '  timeout connect 2s',
    '  timeout client 30s',
    '  timeout server 30s',
    'frontend race',
    `  ${bind}`,
    '  default_backend race',
    'backend race',
    '  server race 127.0.0.1:9001',
    '',
  ].join('\n');

export default {
  title: 'Straight in',
  ticket:
    'ws://pit.catkin.example:9443/race: socket hang up. Through the address of the balancer everybody is online, I ' +
    'have to use the direct one.',
  topology: {
    networks: { lan: { subnets: ['10.17.33.0/24'] }, hosting: { subnets: ['203.0.113.120/29'] } },
    hosts: {
      crew: {
        at: { lan: '10.17.33.44' },
        gateway: '10.17.33.1',
        hosts: { 'pit.catkin.example': '203.0.113.123' },
      },
      gw: { at: { lan: '10.17.33.1', hosting: '203.0.113.121' }, forwards: true },
      pit: {
        at: { hosting: '203.0.113.123' },
        gateway: '203.0.113.121',
        files: {
          '/etc/haproxy/sound.cfg': HAPROXY('bind :9443'),
          '/etc/haproxy/header.cfg': HAPROXY('bind :9443 accept-proxy'),
        },
        services: {
          sshd,
          race: { server: 'websocket', with: { port: 9001, bind: '127.0.0.1' } },
          front: haproxy('/etc/haproxy/sound.cfg', 9443),
        },
      },
    },
  },
  goal: { url: 'ws://pit.catkin.example:9443/race', from: 'crew', server: 'pit' },
  faults: [
    {
      fault: 'replace-service',
      on: 'pit',
      with: { service: 'front', says: '(?<![^])(?![^])', by: haproxy('/etc/haproxy/header.cfg', 9443) },
    },
  ],
  symptom: 'reset',
  truth: ['proxy-protocol-expected'],
  hints: [
    'The connection is taken and dropped without a word.',
    'What would a balancer say first?',
    'haproxy’s bind line has accept-proxy.',
  ],
  needs: ['program:haproxy'],
  lesson: 'accept-proxy makes a listener one for load balancers only.',
} satisfies Scenario;
