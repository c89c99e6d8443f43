import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';

export default {
  title: 'A friendly page instead of a socket',
  ticket:
    'Browser console: "WebSocket connection to ws://office.linden.example:9000/ failed: Error during WebSocket handshake: ' +
    'Unexpected response code: 200". The port is open, the address is right.',
  topology: {
    networks: {
      floor2: { subnets: ['10.21.3.0/24'] },
      hosting: { subnets: ['198.51.100.112/29'] },
    },
    hosts: {
      pc: {
        at: { floor2: '10.21.3.30' },
        gateway: '10.21.3.1',
        hosts: { 'office.linden.example': '198.51.100.115' },
      },
      gw: { at: { floor2: '10.21.3.1', hosting: '198.51.100.113' }, forwards: true },
      office: {
        at: { hosting: '198.51.100.115' },
        gateway: '198.51.100.113',
        services: { sshd, app: { server: 'websocket', with: { port: 9000 } } },
      },
    },
  },
  goal: { url: 'ws://office.linden.example:9000/', from: 'pc', server: 'office' },
  faults: [
    {
      fault: 'replace-service',
      on: 'office',
      with: {
        service: 'app',
        says: '^HTTP/1.1 200 ',
        by: {
          server: 'http',
          with: {
            port: 9000,
            headers: { server: 'workerman', 'content-type': 'text/html' },
            otherwise: { status: 200, body: '<h1>Hello</h1>\n' },
          },
        },
      },
    },
  ],
  symptom: 'protocol',
  truth: ['http-not-websocket'],
  hints: [
    'The number in the message is the server’s answer. Which answer would a handshake need?',
    'Open the address with http:// in the browser.',
    'The worker was configured as an HTTP server; the client needs websocket://0.0.0.0:9000.',
  ],
  lesson:
    'A WebSocket begins as an HTTP request and needs the answer 101. Any other status means that whoever listens speaks ' +
    'HTTP and does not upgrade.',
} satisfies Scenario;
