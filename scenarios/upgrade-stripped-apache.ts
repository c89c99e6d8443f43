import type { Scenario } from '../src/core/types.ts';
import { apache, apacheConfiguration } from './lib/programs.ts';
import { askingUpgrade, sshd } from './lib/services.ts';

const CONFIGURATION = '/etc/apache2/boat.conf';

export default {
  title: 'The old web server in front',
  ticket:
    'ws://chart.turnstone.example:8088/track answers 426 since the web team merged our virtual host into theirs. Straight at port 4700 on ' +
    'the machine it connects.',
  topology: {
    networks: { boats: { subnets: ['192.168.53.0/24'] }, hosting: { subnets: ['198.51.100.160/29'] } },
    hosts: {
      plotter: {
        at: { boats: '192.168.53.9' },
        gateway: '192.168.53.1',
        hosts: { 'chart.turnstone.example': '198.51.100.163' },
      },
      gw: { at: { boats: '192.168.53.1', hosting: '198.51.100.161' }, forwards: true },
      chart: {
        at: { hosting: '198.51.100.163' },
        gateway: '198.51.100.161',
        files: {
          [CONFIGURATION]: apacheConfiguration(8088, 'ProxyPass / http://127.0.0.1:4700/ upgrade=websocket'),
        },
        services: {
          sshd,
          track: { server: 'websocket', with: { port: 4700, bind: '127.0.0.1' } },
          web: apache(CONFIGURATION, 8088),
        },
      },
    },
  },
  goal: { url: 'ws://chart.turnstone.example:8088/track', from: 'plotter', server: 'chart' },
  faults: [
    {
      fault: 'reconfigure-service',
      on: 'chart',
      with: {
        service: 'web',
        files: { [CONFIGURATION]: apacheConfiguration(8088, 'ProxyPass / http://127.0.0.1:4700/') },
        shows: { argv: askingUpgrade(8088, '/track'), stdout: '^HTTP/1.1 426 ' },
      },
    },
  ],
  symptom: 'protocol',
  truth: ['upgrade-stripped'],
  hints: [
    '426 asks for an upgrade. Did the client not ask for one?',
    'What does the web server in front hand on? Read its ProxyPass line.',
    'upgrade=websocket is missing: Apache hands the request on as an ordinary one.',
  ],
  lesson:
    'Apache passes an upgrade on only where ProxyPass says so (upgrade=websocket, or ws:// with mod_proxy_wstunnel).',
} satisfies Scenario;
