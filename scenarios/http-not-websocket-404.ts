import type { Scenario } from '../src/core/types.ts';
import { nginxConfiguration } from './lib/files.ts';
import { nginx, sshd } from './lib/services.ts';

export default {
  title: 'The web server took the port',
  ticket:
    'Since the server was set up again our app says "Unexpected server response: 404" for ws://sync.maple.example:8765/. I ' +
    'can see that something listens there.',
  topology: {
    networks: {
      field: { subnets: ['10.73.2.0/24'] },
      hosting: { subnets: ['198.51.100.120/29'] },
    },
    hosts: {
      tablet: {
        at: { field: '10.73.2.19' },
        gateway: '10.73.2.1',
        hosts: { 'sync.maple.example': '198.51.100.123' },
      },
      gw: { at: { field: '10.73.2.1', hosting: '198.51.100.121' }, forwards: true },
      sync: {
        at: { hosting: '198.51.100.123' },
        gateway: '198.51.100.121',
        files: {
          '/etc/nginx/files.conf': nginxConfiguration(
            'listen 8765;',
            'root /srv/files;',
            'location / { return 404; }',
          ),
        },
        services: { sshd, sync: { server: 'websocket', with: { port: 8765 } } },
      },
    },
  },
  goal: { url: 'ws://sync.maple.example:8765/', from: 'tablet', server: 'sync' },
  faults: [
    {
      fault: 'replace-service',
      on: 'sync',
      with: { service: 'sync', says: '^HTTP/1.1 404 ', by: nginx('/etc/nginx/files.conf', 8765) },
    },
  ],
  symptom: 'protocol',
  truth: ['http-not-websocket'],
  hints: [
    'Somebody answers on the port. Who? (look at the Server header)',
    'Ask with curl -i http://sync.maple.example:8765/ and read the headers.',
    'An nginx without any WebSocket behind it listens on 8765.',
  ],
  lesson: 'The status is the answer of whoever has the port. The Server header and ss -ltnp name it.',
} satisfies Scenario;
