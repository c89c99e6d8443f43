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
  title: 'Too many crumbs',
  ticket:
    'Only for some of our users ws://my.saffron.example/inbox fails with 400. In a private window it works for them ' +
    'as well.',
  topology: {
    networks: { lan: { subnets: ['10.5.77.0/24'] }, hosting: { subnets: ['203.0.113.192/28'] } },
    hosts: {
      laptop: {
        at: { lan: '10.5.77.33' },
        gateway: '10.5.77.1',
        hosts: { 'my.saffron.example': '203.0.113.196' },
      },
      gw: { at: { lan: '10.5.77.1', hosting: '203.0.113.193' }, forwards: true },
      my: {
        at: { hosting: '203.0.113.196' },
        gateway: '203.0.113.193',
        files: {
          '/etc/nginx/sound.conf': nginxConfiguration(
            'listen 80;',
            'large_client_header_buffers 4 16k;',
            'location / {',
            ...PASS,
            '}',
          ),
          '/etc/nginx/narrow.conf': nginxConfiguration(
            'listen 80;',
            'client_header_buffer_size 1k;',
            'large_client_header_buffers 2 4k;',
            'location / {',
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
  goal: {
    url: 'ws://my.saffron.example/inbox',
    from: 'laptop',
    server: 'my',
    headers: { Cookie: `seen=${'abcdefgh'.repeat(700)}` },
  },
  faults: [
    {
      fault: 'replace-service',
      on: 'my',
      with: {
        service: 'web',
        says: '^HTTP/1.1 400 ',
        by: nginx('/etc/nginx/narrow.conf', 80),
        ask: askingUpgrade(80, '/inbox', { Cookie: `seen=${'abcdefgh'.repeat(700)}` }),
      },
    },
  ],
  symptom: 'protocol',
  truth: ['headers-too-large'],
  hints: [
    'What does a private window not have?',
    'Read the page that comes with the 400.',
    'The cookies take more than 5 kB; nginx was set to 4.',
  ],
  lesson:
    'Cookies travel with every request. When they outgrow the server’s limit, the request fails for those who have ' +
    'them.',
} satisfies Scenario;
