import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';

export default {
  title: 'A bracket short',
  ticket:
    'Only on the new terminal servers http://[2001:db8:51:8::80]:8086/menu is refused. In a browser, where one sets everything by hand, it works ' +
    'there too.',
  topology: {
    networks: {
      farm: { subnets: ['2001:db8:51:7::/64'] },
      inside: { subnets: ['2001:db8:51:8::/64'] },
    },
    hosts: {
      terminal: { at: { farm: '2001:db8:51:7::21' }, gateway: '2001:db8:51:7::1' },
      gw: { at: { farm: '2001:db8:51:7::1', inside: '2001:db8:51:8::1' }, forwards: true },
      old: {
        at: { farm: '2001:db8:51:7::9' },
        gateway: '2001:db8:51:7::1',
        services: { sshd: { ...sshd, with: { ...sshd.with, bind: '::' } } },
      },
      menu: {
        at: { inside: '2001:db8:51:8::80' },
        gateway: '2001:db8:51:8::1',
        services: {
          menu: { server: 'http', with: { port: 8086, bind: '::', routes: { '/menu': { body: 'pie\n' } } } },
        },
      },
    },
  },
  goal: { url: 'http://[2001:db8:51:8::80]:8086/menu', from: 'terminal', server: 'menu' },
  faults: [
    {
      fault: 'proxy-setting',
      on: 'terminal',
      with: { settings: { http_proxy: 'http://[2001:db8:51:7::9]:3128', no_proxy: 'localhost,::1' } },
    },
  ],
  symptom: 'refused',
  truth: ['client-proxy'],
  hints: [
    'What does a browser not read that programs do?',
    'env | grep -i proxy on a terminal server.',
    'http_proxy leads to [2001:db8:51:7::9]:3128, where no proxy runs any more.',
  ],
  lesson: 'Variables are for programs, settings for browsers: where the two differ, compare them first.',
} satisfies Scenario;
