import type { Scenario } from '../src/core/types.ts';
import { nginxConfiguration } from './lib/files.ts';
import { nginx, sshd, askingUpgrade } from './lib/services.ts';

export default {
  title: 'The proxy in between',
  ticket:
    'We put nginx before the chat so that it is reachable on port 80. Pages work; ws://chat.maize.example/ws gives ' +
    '"Unexpected server response: 426". On the server itself, wscat to port 3000 connects.',
  topology: {
    networks: { lan: { subnets: ['192.168.31.0/24'] }, hosting: { subnets: ['203.0.113.48/29'] } },
    hosts: {
      tablet: {
        at: { lan: '192.168.31.20' },
        gateway: '192.168.31.1',
        hosts: { 'chat.maize.example': '203.0.113.51' },
      },
      gw: { at: { lan: '192.168.31.1', hosting: '203.0.113.49' }, forwards: true },
      chat: {
        at: { hosting: '203.0.113.51' },
        gateway: '203.0.113.49',
        files: {
          '/etc/nginx/sound.conf': nginxConfiguration(
            'listen 80;',
            'location / {',
            '  proxy_pass http://127.0.0.1:3000;',
            '  proxy_http_version 1.1;',
            '  proxy_set_header Upgrade $http_upgrade;',
            '  proxy_set_header Connection "upgrade";',
            '}',
          ),
          '/etc/nginx/plain.conf': nginxConfiguration(
            'listen 80;',
            'location / {',
            '  proxy_pass http://127.0.0.1:3000;',
            '}',
          ),
        },
        services: {
          sshd,
          chat: { server: 'websocket', with: { port: 3000, bind: '127.0.0.1' } },
          web: nginx('/etc/nginx/sound.conf', 80),
        },
      },
    },
  },
  goal: { url: 'ws://chat.maize.example/ws', from: 'tablet', server: 'chat' },
  faults: [
    {
      fault: 'replace-service',
      on: 'chat',
      with: {
        service: 'web',
        says: '^HTTP/1.1 426 ',
        by: nginx('/etc/nginx/plain.conf', 80),
        ask: askingUpgrade(80, '/ws'),
      },
    },
  ],
  symptom: 'protocol',
  truth: ['upgrade-stripped'],
  hints: [
    '426 asks for an upgrade. Did the client not ask for one?',
    'Compare what the client sends with what reaches the server behind nginx.',
    'nginx passes neither Upgrade nor Connection on.',
  ],
  lesson: 'Upgrade and Connection are meant for one hop. A proxy passes them on only if it is told to.',
} satisfies Scenario;
