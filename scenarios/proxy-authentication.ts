import type { Scenario } from '../src/core/types.ts';
import { sshd, tinyproxy } from './lib/services.ts';

export default {
  title: 'The gate wants a name',
  ticket:
    'Since Friday no program on this floor gets out to ws://quotes.yew.example:8081/ticks: 407. The web site of the ' +
    'provider says that all is well.',
  topology: {
    networks: { lan: { subnets: ['10.88.0.0/24'] }, hosting: { subnets: ['203.0.113.176/28'] } },
    hosts: {
      desk: {
        at: { lan: '10.88.0.71' },
        gateway: '10.88.0.1',
        hosts: { 'quotes.yew.example': '203.0.113.180' },
        files: { '/etc/environment': 'http_proxy=http://10.88.0.8:8888\n' },
      },
      gw: { at: { lan: '10.88.0.1', hosting: '203.0.113.177' }, forwards: true },
      quotes: {
        at: { hosting: '203.0.113.180' },
        gateway: '203.0.113.177',
        services: { sshd, quotes: { server: 'websocket', with: { port: 8081 } } },
      },
      proxy: {
        at: { lan: '10.88.0.8' },
        gateway: '10.88.0.1',
        hosts: { 'quotes.yew.example': '203.0.113.180' },
        files: {
          '/etc/tinyproxy/open.conf':
            'Port 8888\nTimeout 60\nMaxClients 20\nAllow 10.88.0.0/24\nAllow 127.0.0.1\n',
          '/etc/tinyproxy/closed.conf':
            'Port 8888\nTimeout 60\nMaxClients 20\nAllow 10.88.0.0/24\nAllow 127.0.0.1\nBasicAuth floor seven\n',
        },
        services: { proxy: tinyproxy('/etc/tinyproxy/open.conf', 8888) },
      },
    },
  },
  goal: { url: 'ws://quotes.yew.example:8081/ticks', from: 'desk', server: 'quotes' },
  faults: [
    {
      fault: 'replace-service',
      on: 'proxy',
      with: {
        service: 'proxy',
        says: '^HTTP/1.\\d 40[17] ',
        by: tinyproxy('/etc/tinyproxy/closed.conf', 8888),
      },
    },
  ],
  symptom: 'protocol',
  truth: ['proxy-authentication'],
  hints: [
    'Who says 407? No server on the Internet does.',
    'Read the settings of this client.',
    'The floor’s proxy wants a user name and a password since Friday.',
  ],
  lesson: '407 comes from the client’s own proxy; 401 from the server.',
} satisfies Scenario;
