import type { Scenario } from '../src/core/types.ts';
import { nginxConfiguration } from './lib/files.ts';
import { sshd } from './lib/services.ts';
import { authority, handshakeShown, NGINX_CERTIFICATE, nginxTls, trusts } from './lib/tls.ts';

const NAMES = ['cam.ruff.example', '198.51.100.54'];
const SITE = [...NGINX_CERTIFICATE, 'root /srv;', 'location / { return 200 "ok\\n"; }'];

export default {
  title: 'Nobody asked for is nobody let in',
  ticket:
    'The recorder fetches tls://198.51.100.54:5443 from our server, configured by address years ago. Since the web server was ' +
    'cleaned up it gets a TLS alert. Other devices, set up later, go on working.',
  topology: {
    networks: {
      lab: { subnets: ['10.17.0.0/24'] },
      hosting: { subnets: ['198.51.100.48/28'] },
    },
    hosts: {
      recorder: {
        at: { lab: '10.17.0.3' },
        gateway: '10.17.0.1',
        services: { trust: trusts('198.51.100.60') },
      },
      gw: { at: { lab: '10.17.0.1', hosting: '198.51.100.49' }, forwards: true },
      cam: {
        at: { hosting: '198.51.100.54' },
        gateway: '198.51.100.49',
        files: { '/etc/nginx/cam.conf': nginxConfiguration('listen 5443 ssl;', ...SITE) },
        services: { sshd, cam: nginxTls('198.51.100.60', NAMES, '/etc/nginx/cam.conf', 5443) },
      },
      ca: authority({ hosting: '198.51.100.60' }, '198.51.100.49', '198.51.100.60'),
    },
  },
  goal: { url: 'tls://198.51.100.54:5443', from: 'recorder', server: 'cam' },
  faults: [
    {
      fault: 'reconfigure-service',
      on: 'cam',
      with: {
        service: 'cam',
        files: {
          '/etc/nginx/cam.conf': nginxConfiguration(
            'listen 5443 ssl default_server;',
            'ssl_reject_handshake on;',
            '}',
            'server {',
            'listen 5443 ssl;',
            'server_name cam.ruff.example;',
            ...SITE,
          ),
        },
        shows: { argv: handshakeShown(5443, '-noservername'), stdout: 'unrecognized name|alert number 112' },
      },
    },
  ],
  symptom: 'tls',
  truth: ['sni-missing'],
  hints: [
    'What do the later devices have in their settings that the recorder does not?',
    'Which alert is it? openssl s_client -noservername shows it.',
    'Alert 112: the server turns away whoever does not say which site it wants.',
  ],
  needs: ['program:nginx', 'program:curl', 'program:openssl'],
  lesson:
    'A careful server shows no default certificate to strangers: it ends the handshake. The name in the URL is the key.',
} satisfies Scenario;
