import type { Scenario } from '../src/core/types.ts';
import { nginxConfiguration } from './lib/files.ts';
import { nginx, sshd } from './lib/services.ts';

export default {
  title: 'The other rack',
  ticket: 'ws://tele.spruce.example/track: Unexpected response code: 504, always after about a second.',
  topology: {
    networks: { lan: { subnets: ['192.168.57.0/24'] }, hosting: { subnets: ['203.0.113.144/28'] } },
    hosts: {
      van: {
        at: { lan: '192.168.57.14' },
        gateway: '192.168.57.1',
        hosts: { 'tele.spruce.example': '203.0.113.147' },
      },
      gw: { at: { lan: '192.168.57.1', hosting: '203.0.113.145' }, forwards: true },
      tele: {
        at: { hosting: '203.0.113.147' },
        gateway: '203.0.113.145',
        files: {
          '/etc/nginx/site.conf': nginxConfiguration(
            'listen 80;',
            'location / {',
            '  proxy_pass http://203.0.113.150:7070;',
            '  proxy_http_version 1.1;',
            '  proxy_set_header Upgrade $http_upgrade;',
            '  proxy_set_header Connection "upgrade";',
            '  proxy_connect_timeout 1s;',
            '}',
          ),
        },
        services: { sshd, web: nginx('/etc/nginx/site.conf', 80) },
      },
      track: {
        at: { hosting: '203.0.113.150' },
        gateway: '203.0.113.145',
        services: { sshd, track: { server: 'websocket', with: { port: 7070 } } },
      },
    },
  },
  goal: { url: 'ws://tele.spruce.example/track', from: 'van', server: 'tele' },
  faults: [{ fault: 'drop-packets', on: 'track', with: { port: 7070 } }],
  symptom: 'protocol',
  truth: ['backend-slow'],
  hints: [
    'Nothing is wrong between you and the one who answers.',
    'The gateway could not even connect. Its log says so.',
    'The machine behind drops what comes to port 7070.',
  ],
  lesson: 'A gateway’s 504 covers both: no connection in time, and no answer in time. Its log tells which.',
} satisfies Scenario;
