import type { Scenario } from '../src/core/types.ts';
import { sshd, tinyproxy } from './lib/services.ts';

export default {
  title: 'A proxy that lets through one port only',
  ticket:
    'The new ticker on ws://ticker.moss.example:8080/ws fails on the trading floor with "Unexpected server response: ' +
    '403". Our own server log does not show a single 403.',
  topology: {
    networks: {
      floor: { subnets: ['10.28.1.0/24'] },
      hosting: { subnets: ['203.0.113.24/29'] },
    },
    hosts: {
      desk: {
        at: { floor: '10.28.1.60' },
        gateway: '10.28.1.1',
        hosts: { 'ticker.moss.example': '203.0.113.27' },
      },
      proxy: {
        at: { floor: '10.28.1.8' },
        gateway: '10.28.1.1',
        hosts: { 'ticker.moss.example': '203.0.113.27' },
        files: {
          '/etc/tinyproxy/floor.conf':
            'Port 8888\nTimeout 60\nMaxClients 20\nAllow 10.28.1.0/24\nConnectPort 443\n',
        },
        services: { proxy: tinyproxy('/etc/tinyproxy/floor.conf', 8888) },
      },
      gw: { at: { floor: '10.28.1.1', hosting: '203.0.113.25' }, forwards: true },
      ticker: {
        at: { hosting: '203.0.113.27' },
        gateway: '203.0.113.25',
        services: { sshd, ticker: { server: 'websocket', with: { port: 8080, path: '/ws' } } },
      },
    },
  },
  goal: { url: 'ws://ticker.moss.example:8080/ws', from: 'desk', server: 'ticker' },
  faults: [
    { fault: 'proxy-setting', on: 'desk', with: { settings: { http_proxy: 'http://10.28.1.8:8888' } } },
  ],
  symptom: 'protocol',
  truth: ['client-proxy'],
  hints: [
    'Who said 403? The server’s log says that it did not.',
    'Read the answer’s headers and the settings of this client.',
    'desk connects through 10.28.1.8:8888, which allows CONNECT to port 443 only.',
  ],
  lesson:
    'A status that the server’s log does not know comes from something before it. For WebSocket a proxy must allow ' +
    'CONNECT to the port; many allow 443 alone.',
} satisfies Scenario;
