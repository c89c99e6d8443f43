import type { Scenario } from '../src/core/types.ts';
import { nginxConfiguration, zone } from './lib/files.ts';
import { nameServer, nginx, sshd } from './lib/services.ts';

export default {
  title: 'Faster pages, no more chat',
  ticket:
    'Marketing had the site "accelerated" on Monday. Pages are quick now, but the chat on ' +
    'ws://www.reef.example:8282/chat gets "connection refused". The chat server has not been touched.',
  topology: {
    networks: {
      home: { subnets: ['10.99.20.0/24'] },
      internet: { subnets: ['203.0.113.80/29'] },
    },
    hosts: {
      visitor: { at: { home: '10.99.20.44' }, gateway: '10.99.20.1', resolvers: ['203.0.113.84'] },
      box: { at: { home: '10.99.20.1', internet: '203.0.113.81' }, forwards: true },
      edge: {
        at: { internet: '203.0.113.82' },
        gateway: '203.0.113.81',
        files: {
          '/etc/nginx/edge.conf': nginxConfiguration(
            'listen 80;',
            'location / {',
            '  proxy_pass http://203.0.113.83;',
            '  proxy_set_header Host $host;',
            '  proxy_pass_header Server;',
            '  add_header Via "1.1 5d1a0c77e2.cloudfront.net (CloudFront)" always;',
            '  add_header X-Cache "Miss from cloudfront" always;',
            '  add_header X-Amz-Cf-Pop "FRA60-P4" always;',
            '}',
          ),
        },
        services: { edge: nginx('/etc/nginx/edge.conf', 80) },
      },
      web: {
        at: { internet: '203.0.113.83' },
        gateway: '203.0.113.81',
        services: {
          sshd,
          site: {
            server: 'http',
            with: { port: 80, headers: { server: 'Apache' }, routes: { '/': { body: '<h1>Reef</h1>\n' } } },
          },
          chat: { server: 'websocket', with: { port: 8282, path: '/chat' } },
        },
      },
      ns: {
        at: { internet: '203.0.113.84' },
        gateway: '203.0.113.81',
        files: { '/etc/zones/reef.example': zone('reef.example', '203.0.113.84', { www: '203.0.113.83' }) },
        services: { named: nameServer('/etc/zones/reef.example') },
      },
    },
  },
  goal: { url: 'ws://www.reef.example:8282/chat', from: 'visitor', server: 'web' },
  faults: [
    {
      fault: 'dns-record',
      on: 'ns',
      with: { zone: '/etc/zones/reef.example', name: 'www.reef.example', address: '203.0.113.82' },
    },
  ],
  symptom: 'refused',
  truth: ['cdn-in-front'],
  hints: [
    'The chat server is untouched. Is it still the one that you reach?',
    'Look at the headers of http://www.reef.example/: curl -sI.',
    'The name leads to a CDN now, which serves port 80 and not 8282.',
  ],
  lesson:
    'A CDN answers for a name on its own few ports. Give services on other ports a name of their own that leads straight ' +
    'to the server.',
} satisfies Scenario;
