import type { Scenario } from '../src/core/types.ts';
import { nginxConfiguration } from './lib/files.ts';
import { sshd } from './lib/services.ts';
import { authority, nginxTls, trusts } from './lib/tls.ts';

const NAMES = ['mirror.pintail.example', '2001:db8:44::15'];
const OLD = JSON.stringify({ names: NAMES, fromDays: -91, untilDays: -1 });
const site = (certificate: string, key: string): string =>
  nginxConfiguration(
    'listen [::]:8446 ssl ipv6only=on;',
    `ssl_certificate ${certificate};`,
    `ssl_certificate_key ${key};`,
    'location / { return 200 "packages\\n"; }',
  );

export default {
  title: 'The disk says May, the port says otherwise',
  ticket:
    'apt cannot load https://[2001:db8:44::15]:8446/dists from our mirror, it does not like the certificate. certbot says that ' +
    'nothing is due: the file on the disk is good for two more months.',
  topology: {
    networks: {
      racks: { subnets: ['fd44:1::/64', '10.144.1.0/24'] },
      service: { subnets: ['2001:db8:44::/64', '198.51.100.224/28'] },
    },
    hosts: {
      node: {
        at: { racks: ['10.144.1.9', 'fd44:1::9'] },
        gateway: ['10.144.1.1', 'fd44:1::1'],
        services: { trust: trusts('198.51.100.230') },
      },
      gw: {
        at: { racks: ['10.144.1.1', 'fd44:1::1'], service: ['198.51.100.225', '2001:db8:44::1'] },
        forwards: true,
      },
      mirror: {
        at: { service: ['198.51.100.226', '2001:db8:44::15'] },
        gateway: ['198.51.100.225', '2001:db8:44::1'],
        files: { '/etc/nginx/mirror.conf': site('/run/tls.crt', '/run/tls.key') },
        services: { sshd, mirror: nginxTls('198.51.100.230', NAMES, '/etc/nginx/mirror.conf', 8446) },
      },
      ca: authority({ service: '198.51.100.230' }, '198.51.100.225', '198.51.100.230'),
    },
  },
  goal: { url: 'https://[2001:db8:44::15]:8446/dists', from: 'node', server: 'mirror' },
  faults: [
    {
      fault: 'reconfigure-service',
      on: 'mirror',
      with: {
        service: 'mirror',
        with: {
          argv: [
            'sh',
            '-ec',
            'curl -sf -d "$1" -o /run/old.key http://198.51.100.230/issue/key; ' +
              'curl -sf -d "$1" -o /run/old.crt http://198.51.100.230/issue/certificate; ' +
              'exec nginx -e stderr -c /etc/nginx/mirror.conf',
            'sh',
            OLD,
          ],
        },
        files: { '/etc/nginx/mirror.conf': site('/run/old.crt', '/run/old.key') },
        shows: {
          argv: [
            'sh',
            '-c',
            'openssl s_client -connect "[::1]:8446" < /dev/null 2> /dev/null | openssl x509 -noout -checkend 0; true',
          ],
          stdout: '^Certificate will expire',
        },
      },
    },
  ],
  symptom: 'tls',
  truth: ['certificate-expired'],
  hints: [
    'Is what lies on the disk what the port shows?',
    'openssl s_client -connect [2001:db8:44::15]:8446 | openssl x509 -noout -dates.',
    'nginx goes on with the old one, which ended yesterday: it reads certificates only when it is told to reload.',
  ],
  needs: ['program:nginx', 'program:curl', 'program:openssl'],
  lesson:
    'A renewed file changes nothing until the service reads it. Reload in the hook of the renewal, and watch the port.',
} satisfies Scenario;
