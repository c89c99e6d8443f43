import type { Scenario } from '../src/core/types.ts';
import { nginxConfiguration } from './lib/files.ts';
import { haproxy, nginx, sshd } from './lib/services.ts';

const HAPROXY = (how: string): string =>
  [
    'defaults',
    '  mode tcp',
    '  timeout connect 2s',
    '  timeout client 30s',
    '  timeout server 30s',
    'listen www',
    '  bind :80',
    `  server site 127.0.0.1:8080${how}`,
    '',
  ].join('\n');

export default {
  title: 'A request that nobody made',
  ticket:
    '400 Bad Request on http://www.mallow.example/ from everywhere. The web server’s own log is full of requests ' +
    'that begin with "PROXY".',
  topology: {
    networks: { lan: { subnets: ['192.168.8.0/24'] }, hosting: { subnets: ['203.0.113.128/29'] } },
    hosts: {
      visitor: {
        at: { lan: '192.168.8.21' },
        gateway: '192.168.8.1',
        hosts: { 'www.mallow.example': '203.0.113.130' },
      },
      gw: { at: { lan: '192.168.8.1', hosting: '203.0.113.129' }, forwards: true },
      www: {
        at: { hosting: '203.0.113.130' },
        gateway: '203.0.113.129',
        files: {
          '/etc/nginx/site.conf': nginxConfiguration(
            'listen 127.0.0.1:8080;',
            'location / { return 200 "hello\\n"; }',
          ),
          '/etc/haproxy/sound.cfg': HAPROXY(''),
          '/etc/haproxy/address.cfg': HAPROXY(' send-proxy'),
        },
        services: {
          sshd,
          site: nginx('/etc/nginx/site.conf', 8080),
          front: haproxy('/etc/haproxy/sound.cfg', 80),
        },
      },
    },
  },
  goal: { url: 'http://www.mallow.example/', from: 'visitor', server: 'www' },
  faults: [
    {
      fault: 'replace-service',
      on: 'www',
      with: { service: 'front', says: '^HTTP/1.1 400 ', by: haproxy('/etc/haproxy/address.cfg', 80) },
    },
  ],
  symptom: 'protocol',
  truth: ['proxy-protocol-unexpected'],
  hints: [
    'Who stands before the web server?',
    'What does that one say that a browser would not?',
    'haproxy’s server line has send-proxy; nginx was not told of it.',
  ],
  needs: ['program:haproxy'],
  lesson: 'send-proxy on one side needs proxy_protocol on the other.',
} satisfies Scenario;
