import type { Scenario } from '../src/core/types.ts';
import { nginxConfiguration, zone } from './lib/files.ts';
import { nameServer, nginx, sshd } from './lib/services.ts';

export default {
  title: 'A cache cannot hold a conversation',
  ticket:
    'The score ticker ws://score.pitch.example/ws fails on all phones with an "unexpected response code" since the site ' +
    'moved to the new delivery network. Inside the data centre the ticker works.',
  topology: {
    networks: {
      mobile: { subnets: ['10.29.7.0/24'] },
      internet: { subnets: ['203.0.113.96/29'] },
    },
    hosts: {
      phone: { at: { mobile: '10.29.7.77' }, gateway: '10.29.7.1', resolvers: ['203.0.113.101'] },
      cell: { at: { mobile: '10.29.7.1', internet: '203.0.113.97' }, forwards: true },
      edge: {
        at: { internet: '203.0.113.98' },
        gateway: '203.0.113.97',
        files: {
          // It speaks plain HTTP/1.1 to the origin: what belongs to one hop (Upgrade, Connection) ends here (RFC 9110, 7.6.1).
          '/etc/nginx/edge.conf': nginxConfiguration(
            'listen 80;',
            'location / {',
            '  proxy_pass http://203.0.113.100;',
            '  proxy_http_version 1.1;',
            '  proxy_set_header Host $host;',
            '  add_header Via "1.1 varnish" always;',
            '  add_header X-Served-By "cache-fra-etou8220025-FRA" always;',
            '  add_header X-Cache "MISS" always;',
            '  add_header X-Timer "S1762160101.482910,VS0,VE12" always;',
            '}',
          ),
        },
        services: { edge: nginx('/etc/nginx/edge.conf', 80) },
      },
      score: {
        at: { internet: '203.0.113.100' },
        gateway: '203.0.113.97',
        services: { sshd, score: { server: 'websocket', with: { port: 80, path: '/ws' } } },
      },
      ns: {
        at: { internet: '203.0.113.101' },
        gateway: '203.0.113.97',
        files: {
          '/etc/zones/pitch.example': zone('pitch.example', '203.0.113.101', { score: '203.0.113.100' }),
        },
        services: { named: nameServer('/etc/zones/pitch.example') },
      },
    },
  },
  goal: { url: 'ws://score.pitch.example/ws', from: 'phone', server: 'score' },
  faults: [
    {
      fault: 'dns-record',
      on: 'ns',
      with: { zone: '/etc/zones/pitch.example', name: 'score.pitch.example', address: '203.0.113.98' },
    },
  ],
  symptom: 'protocol',
  truth: ['cdn-in-front'],
  hints: [
    'There is an answer, and it is not the ticker’s own. Whose is it?',
    'Read all headers of the answer: Via, X-Served-By, X-Cache.',
    'A CDN stands before the ticker and does not pass the upgrade on.',
  ],
  lesson:
    'A proxy passes an upgrade on only if it is told to. Switch WebSocket on at the CDN, or give the socket a name that ' +
    'goes past it.',
} satisfies Scenario;
