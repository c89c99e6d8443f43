import type { Scenario } from '../src/core/types.ts';
import { nginxConfiguration } from './lib/files.ts';
import { nginx, sshd, askingUpgrade } from './lib/services.ts';

const PASS = [
  '  proxy_pass http://127.0.0.1:9001;',
  '  proxy_http_version 1.1;',
  '  proxy_set_header Upgrade $http_upgrade;',
  '  proxy_set_header Connection "upgrade";',
];

export default {
  title: 'A location that nobody wrote',
  ticket:
    'After the move to the new proxy, our board only shows "WebSocket connection to ' +
    'ws://board.linden.example/app/live failed: Unexpected response code: 404". The page itself loads.',
  topology: {
    networks: { lan: { subnets: ['192.168.14.0/24'] }, hosting: { subnets: ['198.51.100.32/29'] } },
    hosts: {
      desk: {
        at: { lan: '192.168.14.41' },
        gateway: '192.168.14.1',
        hosts: { 'board.linden.example': '198.51.100.36' },
      },
      gw: { at: { lan: '192.168.14.1', hosting: '198.51.100.33' }, forwards: true },
      board: {
        at: { hosting: '198.51.100.36' },
        gateway: '198.51.100.33',
        files: {
          '/etc/nginx/sound.conf': nginxConfiguration(
            'listen 80;',
            'root /srv/board;',
            'location / { return 404; }',
            'location = /app/live {',
            ...PASS,
            '}',
          ),
          '/etc/nginx/moved.conf': nginxConfiguration(
            'listen 80;',
            'root /srv/board;',
            'location / { return 404; }',
            'location = /live {',
            ...PASS,
            '}',
          ),
        },
        services: {
          sshd,
          socket: { server: 'websocket', with: { port: 9001, bind: '127.0.0.1' } },
          web: nginx('/etc/nginx/sound.conf', 80),
        },
      },
    },
  },
  goal: { url: 'ws://board.linden.example/app/live', from: 'desk', server: 'board' },
  faults: [
    {
      fault: 'replace-service',
      on: 'board',
      with: {
        service: 'web',
        says: '^HTTP/1.1 404 ',
        by: nginx('/etc/nginx/moved.conf', 80),
        ask: askingUpgrade(80, '/app/live'),
      },
    },
  ],
  symptom: 'protocol',
  truth: ['wrong-path'],
  hints: [
    '404 is what a web server says of a page. Is there no socket at all?',
    'Try what the URL would be with a part of it left out.',
    'The proxy hands on /live only; the client asks for /app/live.',
  ],
  lesson: 'A proxy upgrades location by location. What is in none of them is a page that does not exist.',
} satisfies Scenario;
