import type { Scenario } from '../src/core/types.ts';
import { nginxConfiguration } from './lib/files.ts';
import { nginx, sshd, askingUpgrade } from './lib/services.ts';

export default {
  title: 'One line is not enough',
  ticket:
    'I followed the guide and added the Upgrade line to the proxy, yet ws://203.0.113.58:8088/ still fails with 426 ' +
    'from our office. The service behind has no complaint in its log.',
  topology: {
    networks: { lan: { subnets: ['10.90.7.0/24'] }, hosting: { subnets: ['203.0.113.56/29'] } },
    hosts: {
      pc: { at: { lan: '10.90.7.30' }, gateway: '10.90.7.1' },
      gw: { at: { lan: '10.90.7.1', hosting: '203.0.113.57' }, forwards: true },
      proxy: {
        at: { hosting: '203.0.113.58' },
        gateway: '203.0.113.57',
        files: {
          '/etc/nginx/sound.conf': nginxConfiguration(
            'listen 8088;',
            'location / {',
            '  proxy_pass http://203.0.113.60:9000;',
            '  proxy_http_version 1.1;',
            '  proxy_set_header Upgrade $http_upgrade;',
            '  proxy_set_header Connection "upgrade";',
            '}',
          ),
          '/etc/nginx/half.conf': nginxConfiguration(
            'listen 8088;',
            'location / {',
            '  proxy_pass http://203.0.113.60:9000;',
            '  proxy_http_version 1.1;',
            '  proxy_set_header Upgrade $http_upgrade;',
            '}',
          ),
        },
        services: { sshd, web: nginx('/etc/nginx/sound.conf', 8088) },
      },
      app: {
        at: { hosting: '203.0.113.60' },
        gateway: '203.0.113.57',
        services: { sshd, app: { server: 'websocket', with: { port: 9000 } } },
      },
    },
  },
  goal: { url: 'ws://203.0.113.58:8088/', from: 'pc', server: 'proxy' },
  faults: [
    {
      fault: 'replace-service',
      on: 'proxy',
      with: {
        service: 'web',
        says: '^HTTP/1.1 426 ',
        by: nginx('/etc/nginx/half.conf', 8088),
        ask: askingUpgrade(8088),
      },
    },
  ],
  symptom: 'protocol',
  truth: ['upgrade-stripped'],
  hints: [
    'Who answers, the proxy or the service?',
    'An upgrade needs two headers.',
    'Connection: upgrade is missing: nginx sends Connection: close to the service.',
  ],
  lesson:
    'A request to upgrade is Upgrade and Connection together; one without the other is an ordinary request.',
} satisfies Scenario;
