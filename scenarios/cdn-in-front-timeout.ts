import type { Scenario } from '../src/core/types.ts';
import { nginxConfiguration, zone } from './lib/files.ts';
import { nameServer, nginx, sshd } from './lib/services.ts';

export default {
  title: 'Orange cloud, silent port',
  ticket:
    'ws://api.lagoon.example:3654/live stopped overnight, it just times out. The site itself is up, and I can reach the ' +
    'server by ssh under its IP. Did the provider block us?',
  topology: {
    networks: {
      home: { subnets: ['192.168.72.0/24'] },
      internet: { subnets: ['203.0.113.88/29'] },
    },
    hosts: {
      laptop: { at: { home: '192.168.72.28' }, gateway: '192.168.72.1', resolvers: ['203.0.113.93'] },
      box: { at: { home: '192.168.72.1', internet: '203.0.113.89' }, forwards: true },
      edge: {
        at: { internet: '203.0.113.90' },
        gateway: '203.0.113.89',
        files: {
          '/etc/nginx/edge.conf': nginxConfiguration(
            'listen 80;',
            'location / {',
            '  proxy_pass http://127.0.0.1:8088;',
            '  proxy_pass_header Server;',
            '  add_header CF-RAY "8f3a1c2d4e5f6789-FRA" always;',
            '}',
          ),
        },
        setup: [
          ['iptables', '-A', 'INPUT', '-i', 'lo', '-j', 'ACCEPT'],
          [
            'iptables',
            '-A',
            'INPUT',
            '-p',
            'tcp',
            '-m',
            'multiport',
            '!',
            '--dports',
            '80,443',
            '--syn',
            '-j',
            'DROP',
          ],
        ],
        services: {
          edge: nginx('/etc/nginx/edge.conf', 80),
          cache: {
            server: 'http',
            with: {
              bind: '127.0.0.1',
              port: 8088,
              headers: { server: 'cloudflare', 'cf-cache-status': 'HIT' },
              routes: { '/': { body: '<h1>Lagoon</h1>\n' } },
            },
          },
        },
      },
      app: {
        at: { internet: '203.0.113.92' },
        gateway: '203.0.113.89',
        services: { sshd, live: { server: 'websocket', with: { port: 3654, path: '/live' } } },
      },
      ns: {
        at: { internet: '203.0.113.93' },
        gateway: '203.0.113.89',
        files: {
          '/etc/zones/lagoon.example': zone('lagoon.example', '203.0.113.93', { api: '203.0.113.92' }),
        },
        services: { named: nameServer('/etc/zones/lagoon.example') },
      },
    },
  },
  goal: { url: 'ws://api.lagoon.example:3654/live', from: 'laptop', server: 'app' },
  faults: [
    {
      fault: 'dns-record',
      on: 'ns',
      with: { zone: '/etc/zones/lagoon.example', name: 'api.lagoon.example', address: '203.0.113.90' },
    },
  ],
  symptom: 'timeout',
  truth: ['cdn-in-front'],
  hints: [
    'By its address the server is reachable. What does the name give?',
    'Ask port 80 of the name’s address and read the headers.',
    'The record was switched to the CDN, which lets 80 and 443 through and drops 3654.',
  ],
  lesson:
    'One click in a DNS panel puts a CDN before everything under a name. It carries HTTP on the ports that it knows, and ' +
    'drops the rest without a word.',
} satisfies Scenario;
