import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';
import { authority, https, trusts } from './lib/tls.ts';

export default {
  title: 'The start script of last year',
  ticket:
    'After a power cut the chat server was started by hand again, and wss://talk.gannet.example:2096/ now fails for everybody ' +
    'with an SSL protocol error. The certificate was renewed only last month.',
  topology: {
    networks: {
      home: { subnets: ['192.168.5.0/24'] },
      hosting: { subnets: ['198.51.100.160/28'] },
    },
    hosts: {
      pc: {
        at: { home: '192.168.5.23' },
        gateway: '192.168.5.1',
        hosts: { 'talk.gannet.example': '198.51.100.165' },
        services: { trust: trusts('198.51.100.170') },
      },
      gw: { at: { home: '192.168.5.1', hosting: '198.51.100.161' }, forwards: true },
      talk: {
        at: { hosting: '198.51.100.165' },
        gateway: '198.51.100.161',
        services: { sshd, talk: https('198.51.100.170', 2096, ['talk.gannet.example'], { websocket: true }) },
      },
      ca: authority({ hosting: '198.51.100.170' }, '198.51.100.161', '198.51.100.170'),
    },
  },
  goal: { url: 'wss://talk.gannet.example:2096/', from: 'pc', server: 'talk' },
  faults: [
    {
      fault: 'replace-service',
      on: 'talk',
      with: {
        service: 'talk',
        by: { server: 'websocket', with: { port: 2096 } },
        says: '^HTTP/1\\.1 426 ',
      },
    },
  ],
  symptom: 'tls',
  truth: ['tls-not-offered'],
  hints: [
    'A protocol error is not a certificate error. What comes back first: a handshake, or text?',
    'Ask the port in plain: curl -i http://talk.gannet.example:2096/.',
    'It answers in plain: the old script starts the server without its certificate.',
  ],
  lesson:
    '"Wrong version number" means: what came back was no TLS at all. Ask the port in plain, and see who answers.',
} satisfies Scenario;
