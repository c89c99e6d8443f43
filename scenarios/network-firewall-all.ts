import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';
import { besides, NOTHING_ARRIVES, SILENT_HOST } from './lib/twins.ts';

export default {
  title: 'Nothing passes',
  ticket:
    'http://198.51.100.164:8069/web/health cannot be reached from the shop since the provider’s maintenance: no answer ' +
    'at all. The machine is up, I am on its console right now.',
  topology: {
    networks: {
      shop: { subnets: ['10.25.9.0/24'] },
      hosting: { subnets: ['198.51.100.160/29'] },
    },
    hosts: {
      till: { at: { shop: '10.25.9.21' }, gateway: '10.25.9.1' },
      gw: { at: { shop: '10.25.9.1', hosting: '198.51.100.161' }, forwards: true },
      erp: {
        at: { hosting: '198.51.100.164' },
        gateway: '198.51.100.161',
        services: {
          sshd,
          erp: { server: 'http', with: { port: 8069, routes: { '/web/health': { body: 'pass\n' } } } },
        },
      },
    },
  },
  goal: { url: 'http://198.51.100.164:8069/web/health', from: 'till', server: 'erp' },
  faults: [
    { fault: 'drop-packets', on: 'gw', with: { chain: 'FORWARD', protocol: 'all', to: '198.51.100.164' } },
  ],
  symptom: 'timeout',
  truth: ['network-firewall'],
  twins: besides('network-firewall', SILENT_HOST),
  twinsAtBoth: besides('network-firewall', NOTHING_ARRIVES),
  hints: [
    'Silence on every port, and no answer to ping. The console says that the machine is up.',
    'Is its link up, and has it rules of its own? Then see what arrives (tcpdump).',
    'The machine is sound and nothing arrives: ask the provider what stands before it.',
  ],
  lesson:
    'Total silence can be a dead machine or a filter that drops everything. Only somebody on the machine can tell, by ' +
    'looking at what arrives.',
} satisfies Scenario;
