import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';
import { besides, SILENT_HOST } from './lib/twins.ts';

export default {
  title: 'Fine on its own shelf',
  ticket:
    'The wiki http://10.140.9.30:8090/display cannot be opened from the offices since the network card was replaced. The ' +
    'backup server, which stands on the same shelf, reaches it without trouble.',
  topology: {
    networks: {
      offices: { subnets: ['10.140.2.0/24'] },
      shelf: { subnets: ['10.140.9.0/24'] },
    },
    hosts: {
      desk: { at: { offices: '10.140.2.61' }, gateway: '10.140.2.1' },
      core: { at: { offices: '10.140.2.1', shelf: '10.140.9.1' }, forwards: true },
      wiki: {
        at: { shelf: '10.140.9.30' },
        gateway: '10.140.9.1',
        services: {
          sshd,
          wiki: { server: 'http', with: { port: 8090, routes: { '/display': { body: 'Wiki\n' } } } },
        },
      },
      backup: { at: { shelf: '10.140.9.31' } },
    },
  },
  goal: { url: 'http://10.140.9.30:8090/display', from: 'desk', server: 'wiki' },
  faults: [{ fault: 'remove-route', on: 'wiki', with: { to: 'default' } }],
  symptom: 'timeout',
  truth: ['no-return-route'],
  twins: besides('no-return-route', SILENT_HOST),
  hints: [
    'Neighbours are served and the offices are not. What does one need for the offices that one does not for neighbours?',
    'Watch on the wiki: the requests arrive. What does it do with its answers?',
    'Its default gateway was not set again: ip route on the wiki.',
  ],
  lesson:
    'A connection needs a way in both directions. When requests arrive and nothing leaves, ask the server for its route to ' +
    'the client: ip route get.',
} satisfies Scenario;
