import type { Scenario } from '../src/core/types.ts';
import { nginxConfiguration } from './lib/files.ts';
import { nginx, sshd } from './lib/services.ts';

export default {
  title: 'One page of many',
  ticket:
    'All of http://wiki.larch.example:8081 opens from the workshop but the page /admin/export, which loads for ever. From the ' +
    'server’s own network it opens at once.',
  topology: {
    networks: { workshop: { subnets: ['192.168.63.0/24'] }, hosting: { subnets: ['203.0.113.152/29'] } },
    hosts: {
      bench: {
        at: { workshop: '192.168.63.18' },
        gateway: '192.168.63.1',
        hosts: { 'wiki.larch.example': '203.0.113.156' },
      },
      utm: { at: { workshop: '192.168.63.1', hosting: '203.0.113.153' }, forwards: true },
      wiki: {
        at: { hosting: '203.0.113.156' },
        gateway: '203.0.113.153',
        files: {
          '/etc/nginx/wiki.conf': nginxConfiguration(
            'listen 8081;',
            'location / { return 200 "a page\\n"; }',
          ),
        },
        services: { sshd, wiki: nginx('/etc/nginx/wiki.conf', 8081) },
      },
    },
  },
  goal: { url: 'http://wiki.larch.example:8081/admin/export', from: 'bench', server: 'wiki' },
  faults: [{ fault: 'filter-content', on: 'utm', with: { text: 'GET /admin/', port: 8081, by: 'drop' } }],
  symptom: 'hang',
  truth: ['content-filtered'],
  hints: [
    'Is the request acknowledged? ss -ti on the client tells.',
    'Another page over the same way is answered. What is different?',
    'The gateway drops packets that ask for /admin/: the server has the connection, and nothing comes on it.',
  ],
  needs: ['program:nginx'],
  lesson:
    'A request that is sent again and again and never acknowledged has not arrived, however well the connection opened. Where ' +
    'another one gets through, it is about what it says.',
} satisfies Scenario;
