import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';
import { besides, SILENT_PORT } from './lib/twins.ts';

export default {
  title: 'It pings',
  ticket:
    'From the lab network ws://10.183.7.50:4410/feed never opens, and nor does ssh to that machine, yet it answers to ping ' +
    'within a millisecond. All other departments use it.',
  topology: {
    networks: {
      lab: { subnets: ['10.183.40.0/24'] },
      servers: { subnets: ['10.183.7.0/24'] },
    },
    hosts: {
      bench: { at: { lab: '10.183.40.8' }, gateway: '10.183.40.1' },
      core: { at: { lab: '10.183.40.1', servers: '10.183.7.1' }, forwards: true },
      feed: {
        at: { servers: '10.183.7.50' },
        gateway: '10.183.7.1',
        services: { sshd, feed: { server: 'websocket', with: { port: 4410, path: '/feed' } } },
      },
    },
  },
  goal: { url: 'ws://10.183.7.50:4410/feed', from: 'bench', server: 'feed' },
  faults: [
    {
      fault: 'drop-packets',
      on: 'feed',
      with: { chain: 'OUTPUT', to: '10.183.40.0/24', comment: 'contain lab outbreak' },
    },
  ],
  symptom: 'timeout',
  truth: ['reply-dropped'],
  twins: besides('reply-dropped', SILENT_PORT),
  hints: [
    'ping is answered and TCP is not: routes are fine, somebody chooses by protocol.',
    'On the server ss -tan shows the lab’s connections half open, and tcpdump shows no answer on the wire.',
    'Its OUTPUT chain drops all TCP to 10.183.40.0/24.',
  ],
  lesson:
    'A quarantine that blocks the way out of a server blocks its answers too, and looks from outside as if the server were ' +
    'closed.',
} satisfies Scenario;
