import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';
import { authority, https, trusts } from './lib/tls.ts';

export default {
  title: 'It says hello first',
  ticket:
    'Our alarm box sends its mails over TLS to post.wigeon.example, port 2465. Since the provider’s new mail platform went ' +
    'live the box reports "wrong version number". Thunderbird was set up anew by the provider and works.',
  topology: {
    networks: {
      cellar: { subnets: ['192.168.33.0/24'] },
      hosting: { subnets: ['203.0.113.144/28'] },
    },
    hosts: {
      alarm: {
        at: { cellar: '192.168.33.7' },
        gateway: '192.168.33.1',
        hosts: { 'post.wigeon.example': '203.0.113.150' },
        services: { trust: trusts('203.0.113.156') },
      },
      gw: { at: { cellar: '192.168.33.1', hosting: '203.0.113.145' }, forwards: true },
      post: {
        at: { hosting: '203.0.113.150' },
        gateway: '203.0.113.145',
        services: { sshd, post: https('203.0.113.156', 2465, ['post.wigeon.example'], { protocols: [] }) },
      },
      ca: authority({ hosting: '203.0.113.156' }, '203.0.113.145', '203.0.113.156'),
    },
  },
  goal: { url: 'tls://post.wigeon.example:2465', from: 'alarm', server: 'post' },
  faults: [
    {
      fault: 'replace-service',
      on: 'post',
      with: {
        service: 'post',
        by: {
          server: 'text',
          with: {
            port: 2465,
            banner: '220 mx2.wigeon.example ESMTP Postfix\r\n',
            replies: { QUIT: '221 2.0.0 Bye\r\n', NOOP: '250 2.0.0 Ok\r\n' },
            otherwise: '250-mx2.wigeon.example\r\n250-PIPELINING\r\n250-STARTTLS\r\n250 8BITMIME\r\n',
          },
        },
        says: '^220 .*ESMTP',
      },
    },
  ],
  symptom: 'tls',
  truth: ['starttls-expected'],
  hints: [
    'Wrong version number: so what came back was no TLS. What was it?',
    'Connect with netcat and say nothing: who speaks first?',
    'It greets as a mail server in plain, and offers to change to TLS when asked.',
  ],
  lesson:
    'Two ways lead to TLS in mail: from the first byte, or by asking for it. Both sides must take the same one.',
} satisfies Scenario;
