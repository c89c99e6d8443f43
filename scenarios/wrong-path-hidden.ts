import type { Scenario } from '../src/core/types.ts';
import { sshd, askingUpgrade } from './lib/services.ts';

export default {
  title: 'Version three',
  ticket:
    'ws://md.rowan.example:7001/feed answers "Unexpected server response: 400" since the provider’s maintenance. ' +
    'They say that everything is up.',
  topology: {
    networks: { lan: { subnets: ['10.44.9.0/24'] }, hosting: { subnets: ['203.0.113.40/29'] } },
    hosts: {
      bot: { at: { lan: '10.44.9.12' }, gateway: '10.44.9.1', hosts: { 'md.rowan.example': '203.0.113.43' } },
      gw: { at: { lan: '10.44.9.1', hosting: '203.0.113.41' }, forwards: true },
      md: {
        at: { hosting: '203.0.113.43' },
        gateway: '203.0.113.41',
        services: { sshd, md: { server: 'websocket', with: { port: 7001, path: '/feed' } } },
      },
    },
  },
  goal: { url: 'ws://md.rowan.example:7001/feed', from: 'bot', server: 'md' },
  faults: [
    {
      fault: 'replace-service',
      on: 'md',
      with: {
        service: 'md',
        says: '^HTTP/1.1 400 ',
        by: { server: 'websocket', with: { port: 7001, path: '/md/v3/eu-central/quotes' } },
        ask: askingUpgrade(7001, '/feed'),
      },
    },
  ],
  symptom: 'protocol',
  truth: ['wrong-path'],
  hints: [
    'The port is alive, and it is a WebSocket server: a plain GET says so.',
    'Read the provider’s release notes for the URL.',
    'The interface is now at /md/v3/eu-central/quotes.',
  ],
  lesson: 'That a server upgrades nowhere you looked does not mean that it upgrades nowhere.',
} satisfies Scenario;
