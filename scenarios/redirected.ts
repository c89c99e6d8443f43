import type { Scenario } from '../src/core/types.ts';
import { nginxConfiguration } from './lib/files.ts';
import { nginx, sshd } from './lib/services.ts';

const PASS = [
  '  proxy_pass http://127.0.0.1:9001;',
  '  proxy_http_version 1.1;',
  '  proxy_set_header Upgrade $http_upgrade;',
  '  proxy_set_header Connection "upgrade";',
];

export default {
  title: 'Moved, and nobody told the socket',
  ticket:
    'Since the site is "secure by default", ws://go.clover.example/live fails: Unexpected response code: 301. ' +
    'Browsers show the site without any trouble.',
  topology: {
    networks: { lan: { subnets: ['10.12.80.0/24'] }, hosting: { subnets: ['203.0.113.96/29'] } },
    hosts: {
      pad: {
        at: { lan: '10.12.80.61' },
        gateway: '10.12.80.1',
        hosts: { 'go.clover.example': '203.0.113.99' },
      },
      gw: { at: { lan: '10.12.80.1', hosting: '203.0.113.97' }, forwards: true },
      go: {
        at: { hosting: '203.0.113.99' },
        gateway: '203.0.113.97',
        files: {
          '/etc/nginx/sound.conf': nginxConfiguration('listen 80;', 'location / {', ...PASS, '}'),
          '/etc/nginx/secure.conf': nginxConfiguration('listen 80;', 'return 301 https://$host$request_uri;'),
        },
        services: {
          sshd,
          socket: { server: 'websocket', with: { port: 9001, bind: '127.0.0.1' } },
          web: nginx('/etc/nginx/sound.conf', 80),
        },
      },
    },
  },
  goal: { url: 'ws://go.clover.example/live', from: 'pad', server: 'go' },
  faults: [
    {
      fault: 'replace-service',
      on: 'go',
      with: { service: 'web', says: '^HTTP/1.1 301 ', by: nginx('/etc/nginx/secure.conf', 80) },
    },
  ],
  symptom: 'protocol',
  truth: ['redirected'],
  hints: [
    'Browsers follow something that sockets do not.',
    'Read the header Location.',
    'Everything is sent to https: the socket must be asked for with wss.',
  ],
  lesson: 'A WebSocket client follows no redirect: give it the address where it ends.',
} satisfies Scenario;
