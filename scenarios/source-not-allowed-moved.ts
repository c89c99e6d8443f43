import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';
import { besides, SILENT_PORT } from './lib/twins.ts';

export default {
  title: 'The provider gave us another address',
  ticket:
    'Overnight http://203.0.113.245:8686/metrics stopped answering our monitoring: timeout. We changed nothing at all. Well, ' +
    'the line was upgraded to fibre.',
  topology: {
    networks: {
      office: { subnets: ['192.168.94.0/24'] },
      line: { subnets: ['198.51.100.248/29'] },
      hosting: { subnets: ['203.0.113.240/29'] },
    },
    hosts: {
      monitor: { at: { office: '192.168.94.30' }, gateway: '192.168.94.1' },
      box: {
        at: { office: '192.168.94.1', line: '198.51.100.250' },
        gateway: '198.51.100.249',
        forwards: true,
        setup: [['iptables', '-t', 'nat', '-A', 'POSTROUTING', '-o', 'eth1', '-j', 'MASQUERADE']],
      },
      carrier: { at: { line: '198.51.100.249', hosting: '203.0.113.241' }, forwards: true },
      metrics: {
        at: { hosting: '203.0.113.245' },
        gateway: '203.0.113.241',
        services: {
          sshd,
          site: { server: 'http', with: { port: 80, routes: { '/': { body: 'It works\n' } } } },
          metrics: { server: 'http', with: { port: 8686, routes: { '/metrics': { body: 'up 1\n' } } } },
        },
      },
    },
  },
  goal: { url: 'http://203.0.113.245:8686/metrics', from: 'monitor', server: 'metrics' },
  faults: [
    {
      fault: 'allow-list',
      on: 'metrics',
      with: { port: 8686, allow: ['198.51.100.66', '203.0.113.192/28'], by: 'nft' },
    },
  ],
  symptom: 'timeout',
  truth: ['source-not-allowed'],
  twins: besides('source-not-allowed', SILENT_PORT),
  hints: [
    'Two other ports of the machine answer. What came with the fibre, beside the speed?',
    'See on the server by which address you come, and read its rules: nft list ruleset.',
    'It accepts 8686 from 198.51.100.66, which was the old line’s address, and drops the rest.',
  ],
  lesson:
    'Lists of allowed addresses break when an address changes that nobody thinks of: that of one’s own line.',
} satisfies Scenario;
