import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';
import { besides, SILENT_HOST } from './lib/twins.ts';

export default {
  title: 'The tunnel that came to stay',
  ticket:
    'tcp://203.0.113.140:5671 stopped answering our site when the vendor connected the server to their maintenance network. ' +
    'Everything else on the Internet reaches it as before.',
  topology: {
    networks: {
      site: { subnets: ['198.51.100.128/28'] },
      hosting: { subnets: ['203.0.113.136/29'] },
      vendor: { subnets: ['10.250.3.0/24'] },
    },
    hosts: {
      gauge: { at: { site: '198.51.100.133' }, gateway: '198.51.100.129' },
      border: { at: { site: '198.51.100.129', hosting: '203.0.113.137' }, forwards: true },
      maintenance: { at: { site: '198.51.100.130', vendor: '10.250.3.1' }, forwards: true },
      queue: {
        at: { hosting: '203.0.113.140', vendor: '10.250.3.140' },
        gateway: '203.0.113.137',
        services: { sshd, queue: { server: 'binary', with: { port: 5671 } } },
      },
    },
  },
  goal: { url: 'tcp://203.0.113.140:5671', from: 'gauge', server: 'queue' },
  faults: [
    { fault: 'kernel-setting', on: 'queue', with: { key: 'net.ipv4.conf.all.rp_filter', value: '1' } },
    { fault: 'replace-route', on: 'queue', with: { to: '198.51.100.128/28', via: '10.250.3.1' } },
  ],
  symptom: 'timeout',
  truth: ['reverse-path-filter'],
  twins: besides('reverse-path-filter', SILENT_HOST),
  hints: [
    'Of all networks only one is affected: the one that the maintenance network is connected to as well.',
    'On the server: ip route get 198.51.100.133, and sysctl -a | grep rp_filter.',
    'The new route sends answers to the site over eth1, and requests from there come by eth0, which is then forbidden.',
  ],
  lesson:
    'A new route on a server can close it to a whole network without any rule: where filtering by the way back is on, requests ' +
    'must come by the link that leads to their sender.',
} satisfies Scenario;
