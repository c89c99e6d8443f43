import type { Scenario } from '../src/core/types.ts';
import { nginxConfiguration } from './lib/files.ts';
import { nginx, sshd } from './lib/services.ts';

export default {
  title: 'Error from the edge',
  ticket:
    'ws://ev.snowdrop.example/bids gives 504 with a header "X-Cache: Error from cloudfront". Bidding starts in ten ' +
    'minutes.',
  topology: {
    networks: { lan: { subnets: ['192.168.133.0/24'] }, hosting: { subnets: ['203.0.113.160/28'] } },
    hosts: {
      bidder: {
        at: { lan: '192.168.133.17' },
        gateway: '192.168.133.1',
        hosts: { 'ev.snowdrop.example': '203.0.113.170' },
      },
      gw: { at: { lan: '192.168.133.1', hosting: '203.0.113.161' }, forwards: true },
      ev: {
        at: { hosting: '203.0.113.165' },
        gateway: '203.0.113.161',
        services: { sshd, bids: { server: 'websocket', with: { port: 8443 } } },
      },
      edge: {
        at: { hosting: '203.0.113.170' },
        gateway: '203.0.113.161',
        files: {
          '/etc/nginx/edge.conf': nginxConfiguration(
            'listen 80;',
            'location / {',
            '  proxy_pass http://203.0.113.165:8443;',
            '  proxy_http_version 1.1;',
            '  proxy_set_header Upgrade $http_upgrade;',
            '  proxy_set_header Connection "upgrade";',
            '  proxy_connect_timeout 1s;',
            '  add_header X-Amz-Cf-Id "q9Y3mJx0" always;',
            '}',
          ),
        },
        services: { edge: nginx('/etc/nginx/edge.conf', 80) },
      },
    },
  },
  goal: { url: 'ws://ev.snowdrop.example/bids', from: 'bidder', server: 'ev' },
  faults: [{ fault: 'drop-packets', on: 'ev', with: { port: 8443 } }],
  symptom: 'protocol',
  truth: ['cdn-origin-down'],
  hints: [
    'The edge answers. What does it complain of?',
    'Look at the server as the edge sees it, not as you do.',
    'The server’s firewall drops what comes to 8443.',
  ],
  lesson: 'Between a CDN and its origin there is a connection of its own, which can fail like any other.',
} satisfies Scenario;
