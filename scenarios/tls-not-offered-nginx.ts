import type { Scenario } from '../src/core/types.ts';
import { nginxConfiguration, zone } from './lib/files.ts';
import { nameServer, sshd } from './lib/services.ts';
import { authority, NGINX_CERTIFICATE, nginxTls, trusts } from './lib/tls.ts';

const SITE = ['root /srv;', 'location / { return 200 "ok\\n"; }'];

export default {
  title: 'One word of the configuration',
  ticket:
    'https://docs.skua.example/ gives ERR_SSL_PROTOCOL_ERROR on every machine since we tidied up the nginx configuration. ' +
    'nginx -t is happy, the certificate files are in their place.',
  topology: {
    networks: {
      office: { subnets: ['10.70.9.0/24'] },
      hosting: { subnets: ['203.0.113.208/28'] },
    },
    hosts: {
      desk: {
        at: { office: '10.70.9.18' },
        gateway: '10.70.9.1',
        resolvers: ['203.0.113.219'],
        services: { trust: trusts('203.0.113.218') },
      },
      gw: { at: { office: '10.70.9.1', hosting: '203.0.113.209' }, forwards: true },
      docs: {
        at: { hosting: '203.0.113.213' },
        gateway: '203.0.113.209',
        files: {
          '/etc/nginx/docs.conf': nginxConfiguration('listen 443 ssl;', ...NGINX_CERTIFICATE, ...SITE),
        },
        services: {
          sshd,
          docs: nginxTls('203.0.113.218', ['docs.skua.example'], '/etc/nginx/docs.conf', 443),
        },
      },
      ca: authority({ hosting: '203.0.113.218' }, '203.0.113.209', '203.0.113.218'),
      ns: {
        at: { hosting: '203.0.113.219' },
        gateway: '203.0.113.209',
        files: {
          '/etc/zones/skua.example': zone('skua.example', '203.0.113.219', { docs: '203.0.113.213' }),
        },
        services: { named: nameServer('/etc/zones/skua.example') },
      },
    },
  },
  goal: { url: 'https://docs.skua.example/', from: 'desk', server: 'docs' },
  faults: [
    {
      fault: 'reconfigure-service',
      on: 'docs',
      with: {
        service: 'docs',
        files: { '/etc/nginx/docs.conf': nginxConfiguration('listen 443;', ...NGINX_CERTIFICATE, ...SITE) },
        shows: { argv: ['curl', '-sS', 'http://127.0.0.1:443/'], stdout: '^ok$' },
      },
    },
  ],
  symptom: 'tls',
  truth: ['tls-not-offered'],
  hints: [
    'nginx answers on 443. In which language?',
    'curl -i http://docs.skua.example:443/ tells.',
    'The word "ssl" is missing after "listen 443": the port number alone means nothing.',
  ],
  needs: ['program:nginx', 'program:curl'],
  lesson: '443 is a number like any other: without "ssl" nginx speaks plain HTTP there, certificates or not.',
} satisfies Scenario;
