import type { Scenario } from '../src/core/types.ts';
import { mosquitto } from './lib/programs.ts';
import { sshd } from './lib/services.ts';

const CONFIGURATION = '/etc/mosquitto/hall.conf';

export default {
  title: 'A broker that speaks both',
  ticket:
    'A browser’s address bar on http://hall.shearwater.example:9001/ gives an empty answer, so MQTT over WebSocket cannot work either, can it? The ' +
    'dashboard uses ws://hall.shearwater.example:9001/mqtt.',
  topology: {
    networks: { hall: { subnets: ['10.155.0.0/24'] }, hosting: { subnets: ['198.51.100.216/29'] } },
    hosts: {
      wall: {
        at: { hall: '10.155.0.12' },
        gateway: '10.155.0.1',
        hosts: { 'hall.shearwater.example': '198.51.100.219' },
      },
      gw: { at: { hall: '10.155.0.1', hosting: '198.51.100.217' }, forwards: true },
      broker: {
        at: { hosting: '198.51.100.219' },
        gateway: '198.51.100.217',
        files: {
          [CONFIGURATION]:
            'user root\nlistener 1883\nlistener 9001\nprotocol websockets\nallow_anonymous true\n',
        },
        services: { sshd, broker: mosquitto(CONFIGURATION, 1883, 9001) },
      },
    },
  },
  goal: {
    url: 'ws://hall.shearwater.example:9001/mqtt',
    from: 'wall',
    server: 'broker',
    protocols: ['mqtt'],
  },
  faults: [],
  symptom: 'none',
  truth: [],
  hints: [
    'Try what the dashboard tries, not what a browser’s address bar does.',
    'It asks for the subprotocol mqtt, and is upgraded.',
    'Nothing is wrong here.',
  ],
  lesson: 'A port that serves WebSocket alone owes nothing to a plain request.',
} satisfies Scenario;
