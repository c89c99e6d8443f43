import type { Scenario } from '../src/core/types.ts';
import { asking, sshd, tinyproxy } from './lib/services.ts';

export default {
  title: 'The old password',
  ticket:
    '"Proxy response (407) !== 200 when HTTP Tunneling" for http://mirror.gorse.example:8000/list. I do have a login ' +
    'in my settings!',
  topology: {
    networks: { lan: { subnets: ['192.168.77.0/24'] }, hosting: { subnets: ['198.51.100.160/28'] } },
    hosts: {
      build: {
        at: { lan: '192.168.77.40' },
        gateway: '192.168.77.1',
        hosts: { 'mirror.gorse.example': '198.51.100.165' },
        files: { '/etc/environment': 'http_proxy=http://ci:winter@192.168.77.3:3128\n' },
      },
      gw: { at: { lan: '192.168.77.1', hosting: '198.51.100.161' }, forwards: true },
      mirror: {
        at: { hosting: '198.51.100.165' },
        gateway: '198.51.100.161',
        services: {
          sshd,
          mirror: { server: 'http', with: { port: 8000, routes: { '/list': { body: 'a\nb\n' } } } },
        },
      },
      proxy: {
        at: { lan: '192.168.77.3' },
        gateway: '192.168.77.1',
        hosts: { 'mirror.gorse.example': '198.51.100.165' },
        files: {
          '/etc/tinyproxy/old.conf':
            'Port 3128\nTimeout 60\nAllow 192.168.77.0/24\nAllow 127.0.0.1\nBasicAuth ci winter\n',
          '/etc/tinyproxy/new.conf':
            'Port 3128\nTimeout 60\nAllow 192.168.77.0/24\nAllow 127.0.0.1\nBasicAuth ci summer\n',
        },
        services: { proxy: tinyproxy('/etc/tinyproxy/old.conf', 3128) },
      },
    },
  },
  goal: { url: 'http://mirror.gorse.example:8000/list', from: 'build', server: 'mirror' },
  faults: [
    {
      fault: 'replace-service',
      on: 'proxy',
      with: {
        service: 'proxy',
        says: '^HTTP/1.\\d 40[17] ',
        by: tinyproxy('/etc/tinyproxy/new.conf', 3128),
        ask: asking(3128, 'http://mirror.gorse.example:8000/list', {
          'Proxy-Authorization': 'Basic Y2k6d2ludGVy',
        }),
      },
    },
  ],
  symptom: 'protocol',
  truth: ['proxy-authentication'],
  hints: [
    'The login is there. Is it right?',
    'The proxy’s own log names the user.',
    'The password of the user ci was changed on the proxy.',
  ],
  lesson: 'A login that is wrong is answered like none at all.',
} satisfies Scenario;
