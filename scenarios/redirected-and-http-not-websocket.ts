import type { Scenario } from '../src/core/types.ts';
import { nginxConfiguration } from './lib/files.ts';
import { nginx, sshd } from './lib/services.ts';

export default {
  title: 'Sent on, to where nobody waits',
  ticket:
    'ws://bids.garganey.example/live gives "Unexpected server response: 301" since the new web server. "Just use the address that it ' +
    'sends you to", they say. I doubt that this is all.',
  topology: {
    networks: { lan: { subnets: ['192.168.84.0/24'] }, hosting: { subnets: ['198.51.100.184/29'] } },
    hosts: {
      bidder: {
        at: { lan: '192.168.84.9' },
        gateway: '192.168.84.1',
        hosts: { 'bids.garganey.example': '198.51.100.187' },
      },
      gw: { at: { lan: '192.168.84.1', hosting: '198.51.100.185' }, forwards: true },
      bids: {
        at: { hosting: '198.51.100.187' },
        gateway: '198.51.100.185',
        files: {
          '/etc/nginx/old.conf': nginxConfiguration(
            'listen 80;',
            'location / {',
            '  proxy_pass http://127.0.0.1:9010;',
            '  proxy_http_version 1.1;',
            '  proxy_set_header Upgrade $http_upgrade;',
            '  proxy_set_header Connection "upgrade";',
            '}',
          ),
          '/etc/nginx/new.conf': nginxConfiguration(
            'listen 80;',
            'absolute_redirect off;',
            'location = /live { return 301 /live/; }',
            'location / { return 200 "bids\\n"; }',
          ),
        },
        services: {
          sshd,
          socket: { server: 'websocket', with: { port: 9010, bind: '127.0.0.1' } },
          web: nginx('/etc/nginx/old.conf', 80),
        },
      },
    },
  },
  goal: { url: 'ws://bids.garganey.example/live', from: 'bidder', server: 'bids' },
  faults: [
    {
      fault: 'replace-service',
      on: 'bids',
      with: { service: 'web', says: '^HTTP/1.1 200 ', by: nginx('/etc/nginx/new.conf', 80) },
    },
  ],
  symptom: 'protocol',
  truth: ['redirected', 'http-not-websocket'],
  hints: [
    'A socket follows no redirect. Follow it by hand.',
    'Ask /live/ for an upgrade.',
    'It answers 200: the new web server has only pages there.',
  ],
  needs: ['program:nginx'],
  lesson: 'A redirect is worth following by hand before one changes the address in every client.',
} satisfies Scenario;
