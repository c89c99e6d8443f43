import type { Scenario } from '../src/core/types.ts';
import { mosquitto } from './lib/programs.ts';
import { sshd } from './lib/services.ts';
import { besides, CLOSED } from './lib/twins.ts';

const CONFIGURATION = '/etc/mosquitto/farm.conf';

export default {
  title: 'After the upgrade of the broker',
  ticket:
    'Since the upgrade from Debian 10 none of the barns reports to tcp://203.0.113.172:1883. The broker "is running (local only mode)", ' +
    'mosquitto_pub on the machine works, and the old configuration had nothing in it that we would miss.',
  topology: {
    networks: {
      barns: { subnets: ['192.168.199.0/24'] },
      hosting: { subnets: ['203.0.113.168/29'] },
    },
    hosts: {
      barn: { at: { barns: '192.168.199.31' }, gateway: '192.168.199.1' },
      gw: { at: { barns: '192.168.199.1', hosting: '203.0.113.169' }, forwards: true },
      broker: {
        at: { hosting: '203.0.113.172' },
        gateway: '203.0.113.169',
        files: { [CONFIGURATION]: 'user root\nlistener 1883\nallow_anonymous true\n' },
        services: { sshd, broker: mosquitto(CONFIGURATION, 1883) },
      },
    },
  },
  goal: { url: 'tcp://203.0.113.172:1883', from: 'barn', server: 'broker' },
  faults: [
    {
      fault: 'reconfigure-service',
      on: 'broker',
      with: {
        service: 'broker',
        files: { [CONFIGURATION]: 'user root\nallow_anonymous true\n' },
        with: { argv: ['mosquitto', '-c', CONFIGURATION, '-p', '1883'] },
        shows: { argv: ['ss', '-Hltn', 'src', '127.0.0.1:1883'], stdout: '127\\.0\\.0\\.1:1883' },
      },
    },
  ],
  symptom: 'refused',
  truth: ['loopback-bind'],
  twins: besides('loopback-bind', CLOSED),
  hints: [
    'Read once more what the broker says of itself when it starts.',
    'ss -ltn on the machine.',
    'Without a line "listener", mosquitto 2 listens on 127.0.0.1 only.',
  ],
  lesson:
    'mosquitto 2 without a listener is "local only". What an empty configuration means may change with the version.',
} satisfies Scenario;
