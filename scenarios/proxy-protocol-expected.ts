import type { Scenario } from '../src/core/types.ts';
import { nginxConfiguration } from './lib/files.ts';
import { nginx, sshd } from './lib/services.ts';

export default {
  title: 'A line is missing',
  ticket:
    'The shop is behind a load balancer and works. Our own check goes straight to http://shop.teasel.example:8085/ ' +
    'and gets "Empty reply from server" since yesterday’s change.',
  topology: {
    networks: { lan: { subnets: ['192.168.90.0/24'] }, hosting: { subnets: ['198.51.100.112/29'] } },
    hosts: {
      check: {
        at: { lan: '192.168.90.30' },
        gateway: '192.168.90.1',
        hosts: { 'shop.teasel.example': '198.51.100.115' },
      },
      gw: { at: { lan: '192.168.90.1', hosting: '198.51.100.113' }, forwards: true },
      shop: {
        at: { hosting: '198.51.100.115' },
        gateway: '198.51.100.113',
        files: {
          '/etc/nginx/sound.conf': nginxConfiguration('listen 8085;', 'location / { return 200 "open\\n"; }'),
          '/etc/nginx/header.conf': nginxConfiguration(
            'listen 8085 proxy_protocol;',
            'location / { return 200 "open\\n"; }',
          ),
        },
        services: { sshd, web: nginx('/etc/nginx/sound.conf', 8085) },
      },
    },
  },
  goal: { url: 'http://shop.teasel.example:8085/', from: 'check', server: 'shop' },
  faults: [
    {
      fault: 'replace-service',
      on: 'shop',
      with: { service: 'web', says: '(?<![^])(?![^])', by: nginx('/etc/nginx/header.conf', 8085) },
    },
  ],
  symptom: 'reset',
  truth: ['proxy-protocol-expected'],
  hints: [
    'It hangs up only once it was asked.',
    'What does the load balancer say that the check does not?',
    'nginx expects the PROXY header before each request.',
  ],
  lesson:
    'A server that expects the PROXY protocol hangs up on whoever comes without it. Health checks come without it.',
} satisfies Scenario;
