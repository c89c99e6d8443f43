import type { Scenario } from '../src/core/types.ts';
import { nginxConfiguration } from './lib/files.ts';
import { nginx, sshd } from './lib/services.ts';

export default {
  title: 'Bound to 127.0.0.1, on purpose',
  ticket:
    'ss says that our app listens on 127.0.0.1:3000 only. No wonder that nobody gets in! Customers use ws://orders.bryony.example/ws, ' +
    'though I have no complaint at hand. Shall I change it to 0.0.0.0?',
  topology: {
    networks: {
      street: { subnets: ['192.168.14.0/24'] },
      hosting: { subnets: ['203.0.113.56/29'] },
    },
    hosts: {
      customer: {
        at: { street: '192.168.14.15' },
        gateway: '192.168.14.1',
        hosts: { 'orders.bryony.example': '203.0.113.60' },
      },
      box: { at: { street: '192.168.14.1', hosting: '203.0.113.57' }, forwards: true },
      orders: {
        at: { hosting: '203.0.113.60' },
        gateway: '203.0.113.57',
        files: {
          '/etc/nginx/orders.conf': nginxConfiguration(
            'listen 80;',
            'location /ws {',
            '  proxy_pass http://127.0.0.1:3000;',
            '  proxy_http_version 1.1;',
            '  proxy_set_header Host $host;',
            '  proxy_set_header Upgrade $http_upgrade;',
            '  proxy_set_header Connection "upgrade";',
            '}',
          ),
        },
        services: {
          sshd,
          orders: { server: 'websocket', with: { bind: '127.0.0.1', port: 3000, path: '/ws' } },
          front: nginx('/etc/nginx/orders.conf', 80),
        },
      },
    },
  },
  goal: { url: 'ws://orders.bryony.example/ws', from: 'customer', server: 'orders' },
  faults: [],
  symptom: 'none',
  truth: [],
  hints: [
    'Which port do customers use?',
    'Port 80 is nginx, on all addresses; it speaks to 127.0.0.1:3000 itself.',
    'Nothing is wrong here, and 0.0.0.0 would open a second door beside the front one.',
  ],
  lesson:
    'An application behind a proxy on the same machine belongs on the loopback address. It matters only if clients go there themselves.',
} satisfies Scenario;
