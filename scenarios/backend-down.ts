import type { Scenario } from '../src/core/types.ts';
import { nginxConfiguration } from './lib/files.ts';
import { nginx, sshd } from './lib/services.ts';

export default {
  title: 'The front is standing',
  ticket:
    '502 Bad Gateway on ws://news.juniper.example/wire since the night. nginx runs, I restarted it three times.',
  topology: {
    networks: { lan: { subnets: ['10.3.140.0/24'] }, hosting: { subnets: ['198.51.100.128/29'] } },
    hosts: {
      reader: {
        at: { lan: '10.3.140.90' },
        gateway: '10.3.140.1',
        hosts: { 'news.juniper.example': '198.51.100.131' },
      },
      gw: { at: { lan: '10.3.140.1', hosting: '198.51.100.129' }, forwards: true },
      news: {
        at: { hosting: '198.51.100.131' },
        gateway: '198.51.100.129',
        files: {
          '/etc/nginx/site.conf': nginxConfiguration(
            'listen 80;',
            'location / {',
            '  proxy_pass http://127.0.0.1:3100;',
            '  proxy_http_version 1.1;',
            '  proxy_set_header Upgrade $http_upgrade;',
            '  proxy_set_header Connection "upgrade";',
            '}',
          ),
        },
        services: {
          sshd,
          wire: { server: 'websocket', with: { port: 3100, bind: '127.0.0.1' } },
          web: nginx('/etc/nginx/site.conf', 80),
        },
      },
    },
  },
  goal: { url: 'ws://news.juniper.example/wire', from: 'reader', server: 'news' },
  faults: [{ fault: 'stop-service', on: 'news', with: { service: 'wire' } }],
  symptom: 'protocol',
  truth: ['backend-down'],
  hints: [
    'Who says 502, and of whom?',
    'nginx only hands on. To which port?',
    'The service on 3100 is not started.',
  ],
  lesson: 'A gateway’s 502 is about the server behind it: restarting the gateway changes nothing.',
} satisfies Scenario;
