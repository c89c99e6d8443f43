import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';
import { besides, SILENT_PORT } from './lib/twins.ts';

export default {
  title: 'No rule says no',
  ticket:
    'The hardening script ran on the build host. Now http://198.51.100.163:8929/status times out for all of us. I read ' +
    'the rules twice: there is not a single one that drops anything, only "accept".',
  topology: {
    networks: {
      desks: { subnets: ['10.118.3.0/24'] },
      hosting: { subnets: ['198.51.100.160/29'] },
    },
    hosts: {
      desk: { at: { desks: '10.118.3.45' }, gateway: '10.118.3.1' },
      gw: { at: { desks: '10.118.3.1', hosting: '198.51.100.161' }, forwards: true },
      build: {
        at: { hosting: '198.51.100.163' },
        gateway: '198.51.100.161',
        services: {
          sshd,
          build: { server: 'http', with: { port: 8929, routes: { '/status': { body: 'idle\n' } } } },
        },
      },
    },
  },
  goal: { url: 'http://198.51.100.163:8929/status', from: 'desk', server: 'build' },
  faults: [{ fault: 'default-drop', on: 'build', with: { by: 'nft', allow: [22] } }],
  symptom: 'timeout',
  truth: ['host-firewall'],
  twins: besides('host-firewall', SILENT_PORT),
  hints: [
    'ssh answers, 8929 is silent. Do its packets arrive?',
    'They arrive and get no answer. What happens to a packet that no rule speaks of?',
    'nft list ruleset: the chain "input" has the policy drop, and nothing accepts 8929.',
  ],
  lesson:
    'Read the policy of a chain first: with "policy drop" the missing rule is the one that matters, and no counter tells of it.',
} satisfies Scenario;
