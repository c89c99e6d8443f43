import type { Scenario } from '../src/core/types.ts';
import { nginxConfiguration } from './lib/files.ts';
import { sshd } from './lib/services.ts';
import { authority, handshakeShown, NGINX_CERTIFICATE, nginxTls } from './lib/tls.ts';

const SITE = ['root /srv;', 'location / { return 200 "stock\\n"; }'];

export default {
  title: 'Stock has moved behind a lock',
  ticket:
    'The scanner’s request http://stock.avocet.example:9090/items answers "Bad Request" with status 400 after the hardening ' +
    'last week. We did not change a single parameter of the request.',
  topology: {
    networks: {
      store: { subnets: ['192.168.90.0/24'] },
      back: { subnets: ['10.66.0.0/24'] },
    },
    hosts: {
      scanner: {
        at: { store: '192.168.90.71' },
        gateway: '192.168.90.1',
        hosts: { 'stock.avocet.example': '10.66.0.15' },
      },
      gw: { at: { store: '192.168.90.1', back: '10.66.0.1' }, forwards: true },
      stock: {
        at: { back: '10.66.0.15' },
        gateway: '10.66.0.1',
        files: { '/etc/nginx/stock.conf': nginxConfiguration('listen 9090;', ...SITE) },
        services: {
          sshd,
          stock: nginxTls('10.66.0.20', ['stock.avocet.example'], '/etc/nginx/stock.conf', 9090),
        },
      },
      ca: authority({ back: '10.66.0.20' }, '10.66.0.1', '10.66.0.20'),
    },
  },
  goal: { url: 'http://stock.avocet.example:9090/items', from: 'scanner', server: 'stock' },
  faults: [
    {
      fault: 'reconfigure-service',
      on: 'stock',
      with: {
        service: 'stock',
        files: {
          '/etc/nginx/stock.conf': nginxConfiguration('listen 9090 ssl;', ...NGINX_CERTIFICATE, ...SITE),
        },
        shows: { argv: handshakeShown(9090), stdout: '^subject=.*stock\\.avocet\\.example' },
      },
    },
  ],
  symptom: 'protocol',
  truth: ['tls-expected'],
  hints: [
    'Status 400, and the request is the same as ever. Read the body of the answer too.',
    'nginx says to which kind of port a request of which kind was sent.',
    'The port speaks https:// since the hardening.',
  ],
  needs: ['program:nginx', 'program:curl', 'program:openssl'],
  lesson: 'Read error pages to their end: nginx, Apache and Go say plainly that the port wants HTTPS.',
} satisfies Scenario;
