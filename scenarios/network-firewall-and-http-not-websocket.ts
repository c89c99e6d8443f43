import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';
import { besides, SILENT_PORT } from './lib/twins.ts';

export default {
  title: 'Waiting for the network team',
  ticket:
    'I am still waiting for the network team to open ws://198.51.100.76:9502/agent. Until then nothing can be tested, can it? We want to ' +
    'go live an hour after they are done.',
  topology: {
    networks: {
      agents: { subnets: ['192.168.92.0/24'] },
      dmz: { subnets: ['198.51.100.72/29'] },
    },
    hosts: {
      agent: { at: { agents: '192.168.92.31' }, gateway: '192.168.92.1' },
      wall: { at: { agents: '192.168.92.1', dmz: '198.51.100.73' }, forwards: true },
      calls: {
        at: { dmz: '198.51.100.76' },
        gateway: '198.51.100.73',
        services: { sshd, calls: { server: 'websocket', with: { port: 9502, path: '/agent' } } },
      },
    },
  },
  goal: { url: 'ws://198.51.100.76:9502/agent', from: 'agent', server: 'calls' },
  faults: [
    {
      fault: 'replace-service',
      on: 'calls',
      with: {
        service: 'calls',
        says: '^HTTP/1.1 200 ',
        by: { server: 'http', with: { port: 9502, otherwise: { status: 200, body: '<h1>Calls</h1>\n' } } },
      },
    },
    { fault: 'drop-packets', on: 'wall', with: { chain: 'FORWARD', port: 9502 } },
  ],
  symptom: 'timeout',
  truth: ['network-firewall', 'http-not-websocket'],
  alsoFrom: 'both',
  twins: besides('network-firewall', SILENT_PORT),
  hints: [
    'Nothing arrives at the server: that is the network team’s.',
    'On the server itself one can test at once: ask 127.0.0.1:9502 for an upgrade.',
    'It answers 200 and a page: what runs there is no WebSocket server.',
  ],
  lesson:
    'While one waits for a firewall, the server can be tried on the server. Most of what comes later shows there already.',
} satisfies Scenario;
