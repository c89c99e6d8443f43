import type { Scenario } from '../src/core/types.ts';
import { nginxConfiguration } from './lib/files.ts';
import { sshd } from './lib/services.ts';
import {
  authority,
  certificateShown,
  NGINX_CERTIFICATE,
  nginxOrdering,
  nginxTls,
  trusts,
} from './lib/tls.ts';

const NAMES = ['api.ruff.example'];
const CONFIGURATION = '/etc/nginx/api.conf';

export default {
  title: 'New name on the front door, nobody in the office',
  ticket:
    'Since the rebranding https://api.ruff.example:8744/v1 cannot be fetched: "Hostname/IP does not match certificate’s altnames". ' +
    'The new certificate comes tomorrow, so tomorrow all will be fine again, right?',
  topology: {
    networks: {
      partner: { subnets: ['10.71.0.0/24'] },
      edge: { subnets: ['198.51.100.16/28'] },
      inside: { subnets: ['10.72.0.0/24'] },
    },
    hosts: {
      partner: {
        at: { partner: '10.71.0.20' },
        gateway: '10.71.0.1',
        hosts: { 'api.ruff.example': '198.51.100.20' },
        services: { trust: trusts('198.51.100.25') },
      },
      gw: { at: { partner: '10.71.0.1', edge: '198.51.100.17' }, forwards: true },
      front: {
        at: { edge: '198.51.100.20', inside: '10.72.0.20' },
        gateway: '198.51.100.17',
        files: {
          [CONFIGURATION]: nginxConfiguration(
            'listen 8744 ssl;',
            ...NGINX_CERTIFICATE,
            'location / { proxy_pass http://10.72.0.30:8080; }',
          ),
        },
        services: { sshd, front: nginxTls('198.51.100.25', NAMES, CONFIGURATION, 8744) },
      },
      office: {
        at: { inside: '10.72.0.30' },
        services: { sshd, v1: { server: 'http', with: { port: 8080, routes: { '/v1': { body: '{}\n' } } } } },
      },
      ca: authority({ edge: '198.51.100.25' }, '198.51.100.17', '198.51.100.25'),
    },
  },
  goal: { url: 'https://api.ruff.example:8744/v1', from: 'partner', server: 'front' },
  faults: [
    { fault: 'stop-service', on: 'office', with: { service: 'v1' } },
    {
      fault: 'reconfigure-service',
      on: 'front',
      with: {
        service: 'front',
        with: { argv: nginxOrdering('198.51.100.25', { names: ['www.ruff-new.example'] }, CONFIGURATION) },
        shows: { argv: certificateShown(8744, NAMES[0]!), stdout: 'DNS:www.ruff-new.example' },
      },
    },
  ],
  symptom: 'tls',
  truth: ['certificate-wrong-name', 'backend-down'],
  alsoFrom: 'client',
  hints: [
    'The certificate is for another name. What would the server say to somebody who took it?',
    'curl -k: 502. The front door speaks for somebody who is not there.',
    'The application behind it, 10.72.0.30:8080, is not started.',
  ],
  needs: ['program:nginx', 'program:curl', 'program:openssl'],
  lesson:
    'A broken certificate keeps the monitoring from seeing what is behind it. Watch both, each by itself.',
} satisfies Scenario;
