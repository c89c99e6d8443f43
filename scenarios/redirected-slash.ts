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
  title: 'The last character',
  ticket:
    '"Unexpected server response: 301" for ws://io.sedge.example:8000/socket after the framework was upgraded. The ' +
    'path is the one from the manual.',
  topology: {
    networks: { lan: { subnets: ['10.55.55.0/24'] }, hosting: { subnets: ['198.51.100.96/29'] } },
    hosts: {
      node: {
        at: { lan: '10.55.55.5' },
        gateway: '10.55.55.1',
        hosts: { 'io.sedge.example': '198.51.100.100' },
      },
      gw: { at: { lan: '10.55.55.1', hosting: '198.51.100.97' }, forwards: true },
      io: {
        at: { hosting: '198.51.100.100' },
        gateway: '198.51.100.97',
        files: {
          '/etc/nginx/sound.conf': nginxConfiguration('listen 8000;', 'location /socket {', ...PASS, '}'),
          '/etc/nginx/slash.conf': nginxConfiguration(
            'listen 8000;',
            'absolute_redirect off;',
            'location /socket/ {',
            ...PASS,
            '}',
          ),
        },
        services: {
          sshd,
          socket: { server: 'websocket', with: { port: 9001, bind: '127.0.0.1' } },
          web: nginx('/etc/nginx/sound.conf', 8000),
        },
      },
    },
  },
  goal: { url: 'ws://io.sedge.example:8000/socket', from: 'node', server: 'io' },
  faults: [
    {
      fault: 'replace-service',
      on: 'io',
      with: {
        service: 'web',
        says: '^HTTP/1.1 301 ',
        by: nginx('/etc/nginx/slash.conf', 8000),
        ask: askingUpgrade(8000, '/socket'),
      },
    },
  ],
  symptom: 'protocol',
  truth: ['redirected'],
  hints: [
    'The server says where to go.',
    'Compare Location with the URL, character by character.',
    'The location is /socket/ now, with a slash at its end.',
  ],
  lesson: 'A missing slash is a redirect for a page, and a failure for a socket.',
} satisfies Scenario;
