import type { Scenario } from '../src/core/types.ts';
import { sshd, askingUpgrade } from './lib/services.ts';

export default {
  title: 'The key has run out',
  ticket:
    'Our display cannot reach ws://hub.tansy.example:8008/displays any more, only "Unexpected server response: 401". ' +
    'Nobody changed the network, we checked twice.',
  topology: {
    networks: { lan: { subnets: ['10.7.66.0/24'] }, hosting: { subnets: ['203.0.113.80/29'] } },
    hosts: {
      display: {
        at: { lan: '10.7.66.3' },
        gateway: '10.7.66.1',
        hosts: { 'hub.tansy.example': '203.0.113.83' },
      },
      gw: { at: { lan: '10.7.66.1', hosting: '203.0.113.81' }, forwards: true },
      hub: {
        at: { hosting: '203.0.113.83' },
        gateway: '203.0.113.81',
        services: { sshd, hub: { server: 'websocket', with: { port: 8008, token: 'spring' } } },
      },
    },
  },
  goal: {
    url: 'ws://hub.tansy.example:8008/displays',
    from: 'display',
    server: 'hub',
    headers: { Authorization: 'Bearer spring' },
  },
  faults: [
    {
      fault: 'replace-service',
      on: 'hub',
      with: {
        service: 'hub',
        says: '^HTTP/1.1 401 ',
        by: { server: 'websocket', with: { port: 8008, token: 'autumn' } },
        ask: askingUpgrade(8008, '/displays', { Authorization: 'Bearer spring' }),
      },
    },
  ],
  symptom: 'protocol',
  truth: ['authentication-required'],
  hints: [
    'The connection is fine: read the status.',
    'What does the server want to know, and what does the display say?',
    'The token was changed on the server; the display sends the old one.',
  ],
  lesson: '401 is about who asks, never about the network.',
} satisfies Scenario;
