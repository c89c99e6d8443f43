import type { Scenario } from '../src/core/types.ts';
import { nginxConfiguration } from './lib/files.ts';
import { nginx, sshd } from './lib/services.ts';

export default {
  title: 'The same protocol, one number higher',
  ticket:
    'curl: (1) Received HTTP/0.9 when not allowed. That is what http://rpc.sumac.example:50051/health gives us since ' +
    'the proxy in front of it got a new configuration.',
  topology: {
    networks: { lan: { subnets: ['10.27.8.0/24'] }, hosting: { subnets: ['203.0.113.112/29'] } },
    hosts: {
      probe: {
        at: { lan: '10.27.8.19' },
        gateway: '10.27.8.1',
        hosts: { 'rpc.sumac.example': '203.0.113.115' },
      },
      gw: { at: { lan: '10.27.8.1', hosting: '203.0.113.113' }, forwards: true },
      rpc: {
        at: { hosting: '203.0.113.115' },
        gateway: '203.0.113.113',
        files: {
          '/etc/nginx/sound.conf': nginxConfiguration('listen 50051;', 'location / { return 200; }'),
          '/etc/nginx/two.conf': nginxConfiguration('listen 50051 http2;', 'location / { return 200; }'),
        },
        services: { sshd, web: nginx('/etc/nginx/sound.conf', 50051) },
      },
    },
  },
  goal: { url: 'http://rpc.sumac.example:50051/health', from: 'probe', server: 'rpc' },
  faults: [
    {
      fault: 'replace-service',
      on: 'rpc',
      with: { service: 'web', says: '\\x04', by: nginx('/etc/nginx/two.conf', 50051) },
    },
  ],
  symptom: 'protocol',
  truth: ['http-version-mismatch'],
  hints: [
    'The answer is binary. Its shape is known.',
    'The first frame has the type 4. Whose frames have types?',
    'The port takes HTTP/2 only: listen ... http2 without TLS.',
  ],
  lesson:
    'Without TLS there is no negotiation: client and server must agree on HTTP/1.1 or HTTP/2 beforehand.',
} satisfies Scenario;
