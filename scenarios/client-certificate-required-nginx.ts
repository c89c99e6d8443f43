import type { Scenario } from '../src/core/types.ts';
import { nginxConfiguration } from './lib/files.ts';
import { homeResolver, sshd } from './lib/services.ts';
import { authority, handshakeShown, NGINX_CERTIFICATE, nginxTls, trusts } from './lib/tls.ts';

const SITE = [
  ...NGINX_CERTIFICATE,
  'location / {',
  '  proxy_pass http://127.0.0.1:9001;',
  '  proxy_http_version 1.1;',
  '  proxy_set_header Upgrade $http_upgrade;',
  '  proxy_set_header Connection "upgrade";',
  '}',
];

export default {
  title: 'An answer, but not the one',
  ticket:
    'Our field devices log "Unexpected server response: 400" for wss://fleet.knot.example/ws since the platform was put behind ' +
    'the new entrance. The team of the platform says that their side is green.',
  topology: {
    networks: {
      field: { subnets: ['10.201.0.0/24'] },
      hosting: { subnets: ['198.51.100.16/28'] },
    },
    hosts: {
      device: {
        at: { field: '10.201.0.99' },
        gateway: '10.201.0.1',
        resolvers: ['10.201.0.53'],
        services: { trust: trusts('198.51.100.26') },
      },
      dns: {
        at: { field: '10.201.0.53' },
        gateway: '10.201.0.1',
        services: { resolver: homeResolver({ 'fleet.knot.example': '198.51.100.21' }) },
      },
      gw: { at: { field: '10.201.0.1', hosting: '198.51.100.17' }, forwards: true },
      fleet: {
        at: { hosting: '198.51.100.21' },
        gateway: '198.51.100.17',
        files: { '/etc/nginx/fleet.conf': nginxConfiguration('listen 443 ssl;', ...SITE) },
        services: {
          sshd,
          app: { server: 'websocket', with: { bind: '127.0.0.1', port: 9001 } },
          entrance: nginxTls('198.51.100.26', ['fleet.knot.example'], '/etc/nginx/fleet.conf', 443),
        },
      },
      ca: authority({ hosting: '198.51.100.26' }, '198.51.100.17', '198.51.100.26'),
    },
  },
  goal: { url: 'wss://fleet.knot.example/ws', from: 'device', server: 'fleet' },
  faults: [
    {
      fault: 'reconfigure-service',
      on: 'fleet',
      with: {
        service: 'entrance',
        files: {
          '/etc/nginx/fleet.conf': nginxConfiguration(
            'listen 443 ssl;',
            'ssl_verify_client on;',
            'ssl_client_certificate /run/tls.crt;',
            ...SITE,
          ),
        },
        shows: { argv: handshakeShown(443, '-tls1_2'), stdout: '^Client Certificate Types: ' },
      },
    },
  ],
  symptom: 'protocol',
  truth: ['client-certificate-required'],
  hints: [
    'Who says 400: the platform, or the entrance before it?',
    'Ask with curl -i and read the page that comes with the 400.',
    '"No required SSL certificate was sent": the entrance wants one from each device.',
  ],
  needs: ['program:nginx', 'program:curl', 'program:openssl'],
  lesson:
    'nginx shakes hands with everybody and complains afterwards, in HTTP. The page says what the status does not.',
} satisfies Scenario;
