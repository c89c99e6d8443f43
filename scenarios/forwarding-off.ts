import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';
import { besides, NOTHING_ARRIVES, SILENT_HOST } from './lib/twins.ts';

export default {
  title: 'The gateway answers',
  ticket:
    'Since the gateway machine was rebooted nobody in the workshop reaches http://10.99.30.4:8384/sync. The gateway itself is up: ' +
    'it pings, and I am logged in on it.',
  topology: {
    networks: {
      workshop: { subnets: ['10.99.20.0/24'] },
      store: { subnets: ['10.99.30.0/24'] },
    },
    hosts: {
      bench: { at: { workshop: '10.99.20.7' }, gateway: '10.99.20.1' },
      gateway: { at: { workshop: '10.99.20.1', store: '10.99.30.1' }, forwards: true },
      store: {
        at: { store: '10.99.30.4' },
        gateway: '10.99.30.1',
        services: {
          sshd,
          sync: { server: 'http', with: { port: 8384, routes: { '/sync': { body: 'idle\n' } } } },
        },
      },
    },
  },
  goal: { url: 'http://10.99.30.4:8384/sync', from: 'bench', server: 'store' },
  faults: [{ fault: 'kernel-setting', on: 'gateway', with: { key: 'net.ipv4.ip_forward', value: '0' } }],
  symptom: 'timeout',
  truth: ['forwarding-off'],
  twins: besides('forwarding-off', SILENT_HOST),
  twinsAtBoth: besides('forwarding-off', NOTHING_ARRIVES),
  hints: [
    'Everything behind the gateway is silent, and the store sees nothing come. The gateway itself is well.',
    'What makes a machine with two cards a router? It need not survive a reboot.',
    'On the gateway: sysctl net.ipv4.ip_forward says 0.',
  ],
  lesson: 'sysctl -w lasts until the next boot. What makes a machine a router belongs in /etc/sysctl.d.',
} satisfies Scenario;
