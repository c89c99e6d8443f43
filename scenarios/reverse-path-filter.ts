import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';
import { besides, SILENT_HOST } from './lib/twins.ts';

export default {
  title: 'Two cables are better than one',
  ticket:
    'After the security baseline was rolled out http://10.160.4.20:8443/login is dead from the campus: no answer, no ping. ' +
    'From the server itself I can reach the campus. Nothing was changed in its firewall, which is empty.',
  topology: {
    networks: {
      campus: { subnets: ['10.160.1.0/24'] },
      front: { subnets: ['10.160.4.0/24'] },
      back: { subnets: ['10.160.5.0/24'] },
    },
    hosts: {
      client: { at: { campus: '10.160.1.44' }, gateway: '10.160.1.1' },
      east: { at: { campus: '10.160.1.1', front: '10.160.4.1' }, forwards: true },
      west: { at: { campus: '10.160.1.2', back: '10.160.5.1' }, forwards: true },
      portal: {
        at: { front: '10.160.4.20', back: '10.160.5.20' },
        gateway: '10.160.4.1',
        routes: [{ to: '10.160.1.0/24', via: '10.160.5.1' }],
        services: {
          sshd,
          portal: { server: 'http', with: { port: 8443, routes: { '/login': { body: '<form></form>\n' } } } },
        },
      },
    },
  },
  goal: { url: 'http://10.160.4.20:8443/login', from: 'client', server: 'portal' },
  faults: [
    { fault: 'kernel-setting', on: 'portal', with: { key: 'net.ipv4.conf.eth0.rp_filter', value: '1' } },
  ],
  symptom: 'timeout',
  truth: ['reverse-path-filter'],
  twins: besides('reverse-path-filter', SILENT_HOST),
  hints: [
    'The packets arrive at the portal, by its first card. No rule takes them, and nothing is answered.',
    'By which card would it answer? ip route get 10.160.1.44. And what does the baseline set?',
    'net.ipv4.conf.eth0.rp_filter is 1, and the route to the campus leads over eth1.',
  ],
  lesson:
    'Strict reverse path filtering forbids that requests and answers take two ways. nstat IPReversePathFilter counts what it ' +
    'throws away, and nothing else shows it.',
} satisfies Scenario;
