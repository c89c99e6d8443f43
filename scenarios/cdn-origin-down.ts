import type { Scenario } from '../src/core/types.ts';
import { nginxConfiguration } from './lib/files.ts';
import { nginx, sshd } from './lib/services.ts';

export default {
  title: 'Error 521',
  ticket:
    'Our site http://www.larkspur.example/ shows "Error 521: Web server is down". We have not touched anything. Is ' +
    'the CDN down?',
  topology: {
    networks: { lan: { subnets: ['10.18.18.0/24'] }, hosting: { subnets: ['198.51.100.144/28'] } },
    hosts: {
      visitor: {
        at: { lan: '10.18.18.81' },
        gateway: '10.18.18.1',
        hosts: { 'www.larkspur.example': '198.51.100.150' },
      },
      gw: { at: { lan: '10.18.18.1', hosting: '198.51.100.145' }, forwards: true },
      origin: {
        at: { hosting: '198.51.100.148' },
        gateway: '198.51.100.145',
        services: {
          sshd,
          site: { server: 'http', with: { port: 80, routes: { '/': { body: 'hello\n' } } } },
        },
      },
      edge: {
        at: { hosting: '198.51.100.150' },
        gateway: '198.51.100.145',
        files: {
          '/etc/nginx/edge.conf': nginxConfiguration(
            'listen 80;',
            'error_page 502 =521 /down;',
            'location = /down { internal; return 521 "error code: 521\\n"; }',
            'location / { proxy_pass http://198.51.100.148; }',
            'add_header CF-RAY "8f1d2c3b4a596870-FRA" always;',
          ),
        },
        services: { edge: nginx('/etc/nginx/edge.conf', 80) },
      },
    },
  },
  goal: { url: 'http://www.larkspur.example/', from: 'visitor', server: 'origin' },
  faults: [{ fault: 'stop-service', on: 'origin', with: { service: 'site' } }],
  symptom: 'protocol',
  truth: ['cdn-origin-down'],
  hints: [
    'Who answers, and of whom does it speak?',
    '521 is no status of HTTP’s own. Look it up at the CDN.',
    'The web server behind the CDN is not started.',
  ],
  lesson: 'A CDN’s 52x is about the server behind it: 521 refused, 522 silent, 523 unreachable, 525 TLS.',
} satisfies Scenario;
