import type { Scenario } from '../src/core/types.ts';
import { nginxConfiguration } from './lib/files.ts';
import { nginx, sshd } from './lib/services.ts';

export default {
  title: 'The page that must not leave',
  ticket:
    'From the partner’s office http://docs.alder.example:8066/prices/2027 hangs, all other pages open. Our log says that the page ' +
    'was sent, 200, each time they try.',
  topology: {
    networks: { partner: { subnets: ['192.168.174.0/24'] }, hosting: { subnets: ['198.51.100.176/29'] } },
    hosts: {
      partner: {
        at: { partner: '192.168.174.33' },
        gateway: '192.168.174.1',
        hosts: { 'docs.alder.example': '198.51.100.180' },
      },
      dlp: { at: { partner: '192.168.174.1', hosting: '198.51.100.177' }, forwards: true },
      docs: {
        at: { hosting: '198.51.100.180' },
        gateway: '198.51.100.177',
        files: {
          '/etc/nginx/docs.conf': nginxConfiguration(
            'listen 8066;',
            'location /prices/ { return 200 "price list, internal use only\\n"; }',
            'location / { return 200 "a page for everybody\\n"; }',
          ),
        },
        services: { sshd, docs: nginx('/etc/nginx/docs.conf', 8066) },
      },
    },
  },
  goal: { url: 'http://docs.alder.example:8066/prices/2027', from: 'partner', server: 'docs' },
  faults: [{ fault: 'filter-content', on: 'dlp', with: { text: 'internal use only', by: 'drop' } }],
  symptom: 'hang',
  truth: ['content-filtered'],
  hints: [
    'The request arrives and is answered. Where does the answer stay?',
    'On the server, ss -tn shows the answer in the Send-Q of the connection: it is sent again and again.',
    'The gateway drops what says "internal use only": it is meant to keep such pages in.',
  ],
  needs: ['program:nginx'],
  lesson:
    'An answer can be cut for what it says as well as a request. The server believes that it has answered; its Send-Q knows better.',
} satisfies Scenario;
