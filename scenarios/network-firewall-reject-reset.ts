import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';
import { besides, CLOSED } from './lib/twins.ts';

export default {
  title: 'Refused in the server’s name',
  ticket:
    'ws://stream.laurel.example:6969/live: "connection refused", from the whole school. At home it plays. The ' +
    'server’s owner sees nothing of us in any log.',
  topology: {
    networks: { school: { subnets: ['10.205.6.0/24'] }, web: { subnets: ['203.0.113.160/29'] } },
    hosts: {
      pupil: {
        at: { school: '10.205.6.77' },
        gateway: '10.205.6.1',
        hosts: { 'stream.laurel.example': '203.0.113.165' },
      },
      gw: { at: { school: '10.205.6.1', web: '203.0.113.161' }, forwards: true },
      stream: {
        at: { web: '203.0.113.165' },
        gateway: '203.0.113.161',
        services: {
          sshd,
          site: { server: 'http', with: { port: 80, routes: { '/': { body: 'live\n' } } } },
          stream: { server: 'websocket', with: { port: 6969, path: '/live' } },
        },
      },
    },
  },
  goal: { url: 'ws://stream.laurel.example:6969/live', from: 'pupil', server: 'stream' },
  faults: [
    { fault: 'reject-packets', on: 'gw', with: { chain: 'FORWARD', port: 6969, answer: 'tcp-reset' } },
  ],
  symptom: 'refused',
  truth: ['network-firewall-reject'],
  twins: besides('network-firewall-reject', CLOSED),
  hints: [
    'The server saw nothing. Then who sent the reset?',
    'Capture on both sides: the reset has a time to live that does not fit the server’s distance.',
    'The school’s router forges the reset in the server’s name.',
  ],
  lesson:
    'Middleboxes forge resets in the server’s name. A capture on the server shows that the request never ' +
    'came.',
} satisfies Scenario;
