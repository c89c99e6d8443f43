import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';

export default {
  title: 'The tunnel is gone, its switch is not',
  ticket:
    'After I removed the VPN app the office machines at 203.0.113.59 are dead for my tablet: ' +
    'tcp://203.0.113.59:5432, ssh, web, nothing answers. From my phone in the same Wi-Fi everything is there.',
  topology: {
    networks: { home: { subnets: ['192.168.44.0/24'] }, office: { subnets: ['203.0.113.56/29'] } },
    hosts: {
      tablet: { at: { home: '192.168.44.21' }, gateway: '192.168.44.1' },
      gw: { at: { home: '192.168.44.1', office: '203.0.113.57' }, forwards: true },
      db: {
        at: { office: '203.0.113.59' },
        gateway: '203.0.113.57',
        services: { sshd, db: { server: 'text', with: { port: 5432, banner: 'ready\n' } } },
      },
      phone: { at: { home: '192.168.44.60' }, gateway: '192.168.44.1' },
    },
  },
  goal: { url: 'tcp://203.0.113.59:5432', from: 'tablet', server: 'db' },
  faults: [
    {
      fault: 'drop-packets',
      on: 'tablet',
      with: { chain: 'OUTPUT', protocol: 'all', to: '203.0.113.56/29' },
    },
  ],
  symptom: 'timeout',
  truth: ['egress-drop'],
  hints: [
    'From the same Wi-Fi another device gets through.',
    'Not even a ping leaves. Look at what ping says, and at the rules of the tablet itself.',
    'OUTPUT on the tablet drops everything towards 203.0.113.56/29.',
  ],
  lesson:
    'A kill switch that outlives its VPN looks like a dead server. ping says "operation not permitted" where ' +
    'the machine’s own firewall drops.',
} satisfies Scenario;
