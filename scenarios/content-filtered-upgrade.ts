import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';

export default {
  title: 'No upgrades here',
  ticket:
    'In the hotel our app cannot open ws://live.myrtle.example:8686/scores: "read ECONNRESET". In the browser ' +
    'http://live.myrtle.example:8686/ shows "Upgrade Required", so we do get to the server.',
  topology: {
    networks: { hotel: { subnets: ['10.129.0.0/20'] }, hosting: { subnets: ['198.51.100.216/29'] } },
    hosts: {
      guest: {
        at: { hotel: '10.129.3.77' },
        gateway: '10.129.0.1',
        hosts: { 'live.myrtle.example': '198.51.100.218' },
      },
      gw: { at: { hotel: '10.129.0.1', hosting: '198.51.100.217' }, forwards: true },
      live: {
        at: { hosting: '198.51.100.218' },
        gateway: '198.51.100.217',
        services: { sshd, live: { server: 'websocket', with: { port: 8686 } } },
      },
    },
  },
  goal: { url: 'ws://live.myrtle.example:8686/scores', from: 'guest', server: 'live' },
  faults: [{ fault: 'filter-content', on: 'gw', with: { text: 'Upgrade: websocket' } }],
  symptom: 'reset',
  truth: ['content-filtered'],
  hints: [
    'An ordinary request is answered, the WebSocket’s is reset.',
    'Does the reset come from the server? Watch it leave there, or not.',
    'The hotel’s gateway resets whatever says "Upgrade: websocket".',
  ],
  lesson:
    'Some networks do not let WebSockets through in the clear. Over TLS (wss) nobody on the way can see the upgrade.',
} satisfies Scenario;
