import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';

export default {
  title: 'It is always the proxy',
  ticket:
    'The display in the canteen is black. Its log: connect to 10.118.0.9:8080 timed out, for http://203.0.113.147:5055/menu. "It is always ' +
    'the proxy", says everybody. Is it?',
  topology: {
    networks: {
      house: { subnets: ['10.118.0.0/24'] },
      hosting: { subnets: ['203.0.113.144/29'] },
    },
    hosts: {
      display: { at: { house: '10.118.0.77' }, gateway: '10.118.0.1' },
      proxy: {
        at: { house: '10.118.0.9' },
        gateway: '10.118.0.1',
        setup: [['iptables', '-A', 'INPUT', '-p', 'tcp', '--dport', '8080', '-j', 'DROP']],
        services: { sshd },
      },
      gw: { at: { house: '10.118.0.1', hosting: '203.0.113.145' }, forwards: true },
      menu: {
        at: { hosting: '203.0.113.147' },
        gateway: '203.0.113.145',
        services: {
          sshd,
          menu: { server: 'http', with: { port: 5055, routes: { '/menu': { body: 'soup\n' } } } },
        },
      },
    },
  },
  goal: { url: 'http://203.0.113.147:5055/menu', from: 'display', server: 'menu' },
  faults: [
    { fault: 'stop-service', on: 'menu', with: { service: 'menu' } },
    { fault: 'proxy-setting', on: 'display', with: { settings: { http_proxy: 'http://10.118.0.9:8080' } } },
  ],
  symptom: 'timeout',
  truth: ['client-proxy', 'not-listening'],
  alsoFrom: 'both',
  hints: [
    'The proxy is silent, that much is true.',
    'Go past it: the server refuses at once. Why?',
    'Nobody listens on 5055: the menu is not started.',
  ],
  lesson:
    'A proxy that is rightly blamed need not be all. Past it, the very first try showed the next fault.',
} satisfies Scenario;
