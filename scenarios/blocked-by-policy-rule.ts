import type { Scenario } from '../src/core/types.ts';

export default {
  title: 'The table looks right',
  ticket:
    'http://10.220.16.9:8500/v1/status is "permission denied" for the deploy agent. ip route shows a ' +
    'perfectly good route, and other subnets behind the same router answer.',
  topology: {
    networks: { ops: { subnets: ['10.220.4.0/24'] }, svc: { subnets: ['10.220.16.0/24'] } },
    hosts: {
      deploy: { at: { ops: '10.220.4.33' }, gateway: '10.220.4.1' },
      gw: { at: { ops: '10.220.4.1', svc: '10.220.16.1' }, forwards: true },
      registry: {
        at: { svc: '10.220.16.9' },
        gateway: '10.220.16.1',
        services: {
          registry: { server: 'http', with: { port: 8500, routes: { '/v1/status': { body: 'up\n' } } } },
        },
      },
    },
  },
  goal: { url: 'http://10.220.16.9:8500/v1/status', from: 'deploy', server: 'registry' },
  faults: [
    { fault: 'refuse-route', on: 'deploy', with: { kind: 'prohibit', to: '10.220.16.0/24', as: 'rule' } },
  ],
  symptom: 'unreachable',
  truth: ['blocked-by-policy'],
  hints: [
    'The table is only one part of routing.',
    'ip route get 10.220.16.9 says what the kernel really does; ip rule show says what comes before the tables.',
    'Rule 1000 prohibits everything to 10.220.16.0/24.',
  ],
  lesson: 'Rules come before routes. Where ip route and ip route get disagree, look at ip rule.',
} satisfies Scenario;
