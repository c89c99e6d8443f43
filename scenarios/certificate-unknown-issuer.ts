import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';
import { authority, certificateShown, https, trusts } from './lib/tls.ts';

const NAMES = ['wiki.curlew.example'];

export default {
  title: 'Fine on the laptops of the office',
  ticket:
    'https://wiki.curlew.example:8444/ opens on every laptop that IT has set up. On the new build machine the same address ' +
    'gives a TLS error, since the wiki was moved into our own data centre.',
  topology: {
    networks: {
      build: { subnets: ['10.7.33.0/24'] },
      data: { subnets: ['10.120.4.0/24'] },
    },
    hosts: {
      builder: {
        at: { build: '10.7.33.9' },
        gateway: '10.7.33.1',
        hosts: { 'wiki.curlew.example': '10.120.4.18' },
        services: { trust: trusts('10.120.4.2') },
      },
      core: { at: { build: '10.7.33.1', data: '10.120.4.1' }, forwards: true },
      wiki: {
        at: { data: '10.120.4.18' },
        gateway: '10.120.4.1',
        services: { sshd, wiki: https('10.120.4.2', 8444, NAMES) },
      },
      ca: authority({ data: '10.120.4.2' }, '10.120.4.1', '10.120.4.2', { strangerName: 'Curlew Corporate' }),
    },
  },
  goal: { url: 'https://wiki.curlew.example:8444/', from: 'builder', server: 'wiki' },
  faults: [
    {
      fault: 'reconfigure-service',
      on: 'wiki',
      with: {
        service: 'wiki',
        with: { certificate: { names: NAMES, by: 'stranger', chain: 'all' } },
        shows: { argv: certificateShown(8444, 'wiki.curlew.example'), stdout: '^issuer=.*Curlew Corporate' },
      },
    },
  ],
  symptom: 'tls',
  truth: ['certificate-unknown-issuer'],
  twins: ['tls-intercepted'],
  hints: [
    'Which of the two machines knows more: the laptop or the build machine?',
    'Follow the chain to its end: openssl s_client -showcerts. Whose root is that?',
    'It is the company’s own root, which IT puts on laptops, and which nobody put on the build machine.',
  ],
  needs: ['program:openssl'],
  lesson:
    'Trust is a file on each client. A private authority is as good as its root is spread: servers, containers and programs ' +
    'with a list of their own are forgotten first.',
} satisfies Scenario;
