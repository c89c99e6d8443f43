import type { Scenario } from '../src/core/types.ts';
import { nginxConfiguration, zone } from './lib/files.ts';
import { nameServer, nginx, sshd } from './lib/services.ts';

export default {
  title: 'A CDN that passes the upgrade on',
  ticket:
    'ws://live.marsh.example/socket resolves to an address that is not our server’s! Somebody must have hijacked it. ' +
    'Please look into that before the show tonight.',
  topology: {
    networks: {
      home: { subnets: ['192.168.115.0/24'] },
      internet: { subnets: ['203.0.113.136/29'] },
    },
    hosts: {
      viewer: { at: { home: '192.168.115.60' }, gateway: '192.168.115.1', resolvers: ['203.0.113.141'] },
      box: { at: { home: '192.168.115.1', internet: '203.0.113.137' }, forwards: true },
      edge: {
        at: { internet: '203.0.113.138' },
        gateway: '203.0.113.137',
        files: {
          '/etc/nginx/edge.conf': nginxConfiguration(
            'listen 80;',
            'location / {',
            '  proxy_pass http://203.0.113.140:8000;',
            '  proxy_http_version 1.1;',
            '  proxy_set_header Host $host;',
            '  proxy_set_header Upgrade $http_upgrade;',
            '  proxy_set_header Connection "upgrade";',
            '  add_header CF-RAY "7c9e6679b1a4e2d0-AMS" always;',
            '}',
          ),
        },
        services: { edge: nginx('/etc/nginx/edge.conf', 80) },
      },
      live: {
        at: { internet: '203.0.113.140' },
        gateway: '203.0.113.137',
        services: { sshd, live: { server: 'websocket', with: { port: 8000, path: '/socket' } } },
      },
      ns: {
        at: { internet: '203.0.113.141' },
        gateway: '203.0.113.137',
        files: {
          '/etc/zones/marsh.example': zone('marsh.example', '203.0.113.141', { live: '203.0.113.138' }),
        },
        services: { named: nameServer('/etc/zones/marsh.example') },
      },
    },
  },
  goal: { url: 'ws://live.marsh.example/socket', from: 'viewer', server: 'live' },
  faults: [],
  symptom: 'none',
  truth: [],
  hints: [
    'An address that is not the server’s own can be on purpose.',
    'The handshake through it succeeds.',
    'Nothing is wrong here: a reverse proxy stands before the server and does its work.',
  ],
  lesson: 'A proxy before a server is a cause only if it does not do what the client wants.',
} satisfies Scenario;
