import type { Scenario } from '../src/core/types.ts';
import { nginxConfiguration } from './lib/files.ts';
import { nginx, sshd } from './lib/services.ts';

export default {
  title: 'Waiting for an answer',
  ticket:
    'After a while each request to http://report.bramble.example/year ends in "504 Gateway Time-out". It used to ' +
    'take a second.',
  topology: {
    networks: { lan: { subnets: ['10.66.1.0/24'] }, hosting: { subnets: ['198.51.100.136/29'] } },
    hosts: {
      cfo: {
        at: { lan: '10.66.1.2' },
        gateway: '10.66.1.1',
        hosts: { 'report.bramble.example': '198.51.100.140' },
      },
      gw: { at: { lan: '10.66.1.1', hosting: '198.51.100.137' }, forwards: true },
      report: {
        at: { hosting: '198.51.100.140' },
        gateway: '198.51.100.137',
        files: {
          '/etc/nginx/site.conf': nginxConfiguration(
            'listen 80;',
            'location / {',
            '  proxy_pass http://127.0.0.1:8500;',
            '  proxy_http_version 1.1;',
            '  proxy_set_header Upgrade $http_upgrade;',
            '  proxy_set_header Connection "upgrade";',
            '  proxy_read_timeout 1s;',
            '}',
          ),
        },
        services: {
          sshd,
          report: {
            server: 'http',
            with: { bind: '127.0.0.1', port: 8500, routes: { '/year': { body: '1;2;3\n' } } },
          },
          web: nginx('/etc/nginx/site.conf', 80),
        },
      },
    },
  },
  goal: { url: 'http://report.bramble.example/year', from: 'cfo', server: 'report' },
  faults: [{ fault: 'freeze-service', on: 'report', with: { service: 'report' } }],
  symptom: 'protocol',
  truth: ['backend-slow'],
  hints: [
    '504 is a gateway’s word. For whom did it wait?',
    'Ask port 8500 on the server itself.',
    'The report service is frozen: it takes connections and answers none.',
  ],
  lesson:
    '504 means that the gateway waited in vain. Raising the time-out helps only if the answer comes in the end.',
} satisfies Scenario;
