import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';

export default {
  title: 'It only reaches the neighbours',
  ticket:
    'Since the "stealth" tweak on the streaming box, http://198.51.100.196:8880/epg is "No route to host", ' +
    'although local devices work.',
  topology: {
    networks: { room: { subnets: ['192.168.218.0/24'] }, tv: { subnets: ['198.51.100.192/29'] } },
    hosts: {
      box: { at: { room: '192.168.218.6' }, gateway: '192.168.218.1' },
      gw: { at: { room: '192.168.218.1', tv: '198.51.100.193' }, forwards: true },
      epg: {
        at: { tv: '198.51.100.196' },
        gateway: '198.51.100.193',
        services: {
          sshd,
          epg: { server: 'http', with: { port: 8880, routes: { '/epg': { body: 'news\n' } } } },
        },
      },
    },
  },
  goal: { url: 'http://198.51.100.196:8880/epg', from: 'box', server: 'epg' },
  faults: [{ fault: 'set-ttl', on: 'box', with: { chain: 'POSTROUTING', ttl: 1, to: '198.51.100.192/29' } }],
  symptom: 'unreachable',
  truth: ['ttl-expired'],
  hints: [
    'Whatever is one hop away works. What is two hops away does not.',
    'How long do the box’s packets live when they leave? tcpdump -v.',
    'A mangle rule sets it to 1.',
  ],
  lesson:
    'A packet that starts with too little to live dies at the first router, which says so. It need not be a ' +
    'loop.',
} satisfies Scenario;
