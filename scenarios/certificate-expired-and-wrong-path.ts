import type { Scenario } from '../src/core/types.ts';
import { nginxConfiguration } from './lib/files.ts';
import { askingUpgrade, sshd } from './lib/services.ts';
import {
  authority,
  certificateShown,
  NGINX_CERTIFICATE,
  nginxOrdering,
  nginxTls,
  trusts,
} from './lib/tls.ts';

const NAMES = ['chat.plover.example'];
const CONFIGURATION = '/etc/nginx/chat.conf';

export default {
  title: 'Everything is new since the certificate ran out',
  ticket:
    'wss://chat.plover.example:8843/chat: the certificate has ended, I know, I have ordered one. But please check that it works when it ' +
    'arrives: somebody deployed a new version last night as well.',
  topology: {
    networks: {
      homes: { subnets: ['192.168.60.0/24'] },
      hosting: { subnets: ['203.0.113.96/28'] },
    },
    hosts: {
      user: {
        at: { homes: '192.168.60.22' },
        gateway: '192.168.60.1',
        hosts: { 'chat.plover.example': '203.0.113.101' },
        services: { trust: trusts('203.0.113.107') },
      },
      box: { at: { homes: '192.168.60.1', hosting: '203.0.113.97' }, forwards: true },
      chat: {
        at: { hosting: '203.0.113.101' },
        gateway: '203.0.113.97',
        files: {
          [CONFIGURATION]: nginxConfiguration(
            'listen 8843 ssl;',
            ...NGINX_CERTIFICATE,
            'location / {',
            '  proxy_pass http://127.0.0.1:3500;',
            '  proxy_http_version 1.1;',
            '  proxy_set_header Host $host;',
            '  proxy_set_header Upgrade $http_upgrade;',
            '  proxy_set_header Connection "upgrade";',
            '}',
          ),
        },
        services: {
          sshd,
          rooms: { server: 'websocket', with: { bind: '127.0.0.1', port: 3500, path: '/chat' } },
          front: nginxTls('203.0.113.107', NAMES, CONFIGURATION, 8843),
        },
      },
      ca: authority({ hosting: '203.0.113.107' }, '203.0.113.97', '203.0.113.107'),
    },
  },
  goal: { url: 'wss://chat.plover.example:8843/chat', from: 'user', server: 'chat' },
  faults: [
    {
      fault: 'replace-service',
      on: 'chat',
      with: {
        service: 'rooms',
        says: '^HTTP/1.1 400 ',
        by: { server: 'websocket', with: { bind: '127.0.0.1', port: 3500, path: '/ws' } },
        ask: askingUpgrade(3500, '/chat'),
      },
    },
    {
      fault: 'reconfigure-service',
      on: 'chat',
      with: {
        service: 'front',
        with: {
          argv: nginxOrdering('203.0.113.107', { names: NAMES, fromDays: -80, untilDays: -1 }, CONFIGURATION),
        },
        shows: { argv: certificateShown(8843, NAMES[0]!), stdout: '^Certificate will expire' },
      },
    },
  ],
  symptom: 'tls',
  truth: ['certificate-expired', 'wrong-path'],
  alsoFrom: 'client',
  hints: [
    'Look past the certificate, with curl -k, before the new one arrives.',
    'The upgrade on /chat is answered with 400.',
    'The new version upgrades on /ws.',
  ],
  needs: ['program:nginx', 'program:curl', 'program:openssl'],
  lesson:
    'A client that refuses the certificate never asks its question. Ask it without verification, once and by hand, and you know what ' +
    'comes next.',
} satisfies Scenario;
