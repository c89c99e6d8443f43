import type { Scenario } from '../src/core/types.ts';
import { nginxConfiguration } from './lib/files.ts';
import { nginx, sshd } from './lib/services.ts';

const site = (...more: readonly string[]): string =>
  nginxConfiguration(
    'listen 8090;',
    'location / {',
    '  proxy_pass http://127.0.0.1:4100;',
    '  proxy_http_version 1.1;',
    '  proxy_set_header Upgrade $http_upgrade;',
    '  proxy_set_header Connection "upgrade";',
    ...more.map((line) => `  ${line}`),
    '}',
  );

export default {
  title: 'When nobody talks',
  ticket:
    'The board at ws://board.sorrel.example:8090/live drops out whenever nothing happens on it for a moment: 1006, no reason. ' +
    'While people work on it, it never does. It reconnects at once each time.',
  topology: {
    networks: { office: { subnets: ['192.168.142.0/24'] }, hosting: { subnets: ['203.0.113.184/29'] } },
    hosts: {
      screen: {
        at: { office: '192.168.142.31' },
        gateway: '192.168.142.1',
        hosts: { 'board.sorrel.example': '203.0.113.187' },
      },
      gw: { at: { office: '192.168.142.1', hosting: '203.0.113.185' }, forwards: true },
      board: {
        at: { hosting: '203.0.113.187' },
        gateway: '203.0.113.185',
        files: { '/etc/nginx/site.conf': site() },
        services: {
          sshd,
          board: { server: 'websocket', with: { bind: '127.0.0.1', port: 4100 } },
          web: nginx('/etc/nginx/site.conf', 8090),
        },
      },
    },
  },
  goal: { url: 'ws://board.sorrel.example:8090/live', from: 'screen', server: 'board', quietMs: 1700 },
  faults: [
    {
      fault: 'reconfigure-service',
      on: 'board',
      with: {
        service: 'web',
        files: { '/etc/nginx/site.conf': site('proxy_read_timeout 1s;') },
        shows: { argv: ['cat', '/etc/nginx/site.conf'], stdout: 'proxy_read_timeout 1s;' },
      },
    },
  ],
  symptom: 'reset',
  truth: ['idle-timeout'],
  hints: [
    'It never happens while something is said. How long does a quiet connection live?',
    'Each lives for the same time, whenever it began. Who holds a stopwatch?',
    'nginx ends a proxied connection after proxy_read_timeout without a word from the server behind it.',
  ],
  needs: ['program:nginx'],
  lesson:
    'A connection that dies at a constant age of silence was ended by a timer of something in between. Send pings more often ' +
    'than it ticks, or let it tick longer.',
} satisfies Scenario;
