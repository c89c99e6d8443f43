import type { Scenario } from '../src/core/types.ts';
import { sshd, askingUpgrade } from './lib/services.ts';

export default {
  title: 'The same door, another room',
  ticket:
    'The new app build cannot open ws://feed.larch.example:8090/stream: "Unexpected server response: 400". The old ' +
    'build is still online, and I did not touch the server, only deployed what the team merged.',
  topology: {
    networks: { lan: { subnets: ['10.61.4.0/24'] }, hosting: { subnets: ['203.0.113.32/29'] } },
    hosts: {
      phone: {
        at: { lan: '10.61.4.77' },
        gateway: '10.61.4.1',
        hosts: { 'feed.larch.example': '203.0.113.35' },
      },
      gw: { at: { lan: '10.61.4.1', hosting: '203.0.113.33' }, forwards: true },
      feed: {
        at: { hosting: '203.0.113.35' },
        gateway: '203.0.113.33',
        services: { sshd, feed: { server: 'websocket', with: { port: 8090, path: '/stream' } } },
      },
    },
  },
  goal: { url: 'ws://feed.larch.example:8090/stream', from: 'phone', server: 'feed' },
  faults: [
    {
      fault: 'replace-service',
      on: 'feed',
      with: {
        service: 'feed',
        says: '^HTTP/1.1 400 ',
        by: { server: 'websocket', with: { port: 8090, path: '/ws' } },
        ask: askingUpgrade(8090, '/stream'),
      },
    },
  ],
  symptom: 'protocol',
  truth: ['wrong-path'],
  hints: [
    'The server knows WebSocket: ask it with a plain GET.',
    'Host and port are right. What else stands in the URL?',
    'The server upgrades on /ws only; the client asks for /stream.',
  ],
  lesson:
    'Node’s ws answers an upgrade on a path that is not its own with 400, and a plain request with 426: it is a ' +
    'WebSocket server all the same.',
} satisfies Scenario;
