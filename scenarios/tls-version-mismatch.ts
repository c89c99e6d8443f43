import type { Scenario } from '../src/core/types.ts';
import { nginxConfiguration } from './lib/files.ts';
import { sshd } from './lib/services.ts';
import { authority, handshakeShown, NGINX_CERTIFICATE, nginxTls, trusts } from './lib/tls.ts';

const SITE = [...NGINX_CERTIFICATE, 'root /srv;', 'location / { return 200 "ok\\n"; }'];

export default {
  title: 'The configuration of 2014',
  ticket:
    'https://erp.fulmar.example:4433/ cannot be opened any more: we restored its web server from an archive on Sunday. The ' +
    'old terminals in the warehouse, of all things, have no trouble.',
  topology: {
    networks: {
      office: { subnets: ['10.140.2.0/24'] },
      servers: { subnets: ['10.140.80.0/24'] },
    },
    hosts: {
      desk: {
        at: { office: '10.140.2.55' },
        gateway: '10.140.2.1',
        hosts: { 'erp.fulmar.example': '10.140.80.7' },
        services: { trust: trusts('10.140.80.30') },
      },
      gw: { at: { office: '10.140.2.1', servers: '10.140.80.1' }, forwards: true },
      erp: {
        at: { servers: '10.140.80.7' },
        gateway: '10.140.80.1',
        files: { '/etc/nginx/erp.conf': nginxConfiguration('listen 4433 ssl;', ...SITE) },
        services: {
          sshd,
          erp: nginxTls('10.140.80.30', ['erp.fulmar.example'], '/etc/nginx/erp.conf', 4433),
        },
      },
      ca: authority({ servers: '10.140.80.30' }, '10.140.80.1', '10.140.80.30'),
    },
  },
  goal: { url: 'https://erp.fulmar.example:4433/', from: 'desk', server: 'erp' },
  faults: [
    {
      fault: 'reconfigure-service',
      on: 'erp',
      with: {
        service: 'erp',
        files: {
          '/etc/nginx/erp.conf': nginxConfiguration(
            'listen 4433 ssl;',
            'ssl_protocols TLSv1 TLSv1.1;',
            'ssl_ciphers DEFAULT@SECLEVEL=0;',
            ...SITE,
          ),
        },
        shows: {
          argv: handshakeShown(4433, '-tls1_2'),
          stdout: 'unsupported protocol|alert protocol version',
        },
      },
    },
  ],
  symptom: 'tls',
  truth: ['tls-version-mismatch'],
  hints: [
    'What can old terminals do that new machines refuse to?',
    'Try the port with openssl s_client -tls1_2, and with -tls1_1.',
    'The restored configuration has ssl_protocols TLSv1 TLSv1.1.',
  ],
  needs: ['program:nginx', 'program:curl', 'program:openssl'],
  lesson:
    'TLS 1.0 and 1.1 are over (RFC 8996). A server that speaks nothing newer is alone with the clients of its age.',
} satisfies Scenario;
