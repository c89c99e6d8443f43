import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';
import { besides, SILENT_PORT } from './lib/twins.ts';

export default {
  title: 'One port of three',
  ticket:
    'http://10.222.8.14:8983/solr/ping gets no answer from the branch since the carrier moved us to another platform. 22 and 80 ' +
    'of the same machine are fine, so it must be the server.',
  topology: {
    networks: {
      branch: { subnets: ['10.222.31.0/24'] },
      transit: { subnets: ['10.222.0.0/29'] },
      centre: { subnets: ['10.222.8.0/24'] },
    },
    hosts: {
      pos: { at: { branch: '10.222.31.6' }, gateway: '10.222.31.1' },
      carrier: {
        at: { branch: '10.222.31.1', transit: '10.222.0.1' },
        gateway: '10.222.0.2',
        forwards: true,
      },
      centre: {
        at: { transit: '10.222.0.2', centre: '10.222.8.1' },
        gateway: '10.222.0.1',
        forwards: true,
      },
      search: {
        at: { centre: '10.222.8.14' },
        gateway: '10.222.8.1',
        services: {
          sshd,
          site: { server: 'http', with: { port: 80, routes: { '/': { body: 'ok\n' } } } },
          search: { server: 'http', with: { port: 8983, routes: { '/solr/ping': { body: 'OK\n' } } } },
        },
      },
    },
  },
  goal: { url: 'http://10.222.8.14:8983/solr/ping', from: 'pos', server: 'search' },
  faults: [{ fault: 'drop-packets', on: 'carrier', with: { chain: 'FORWARD', fromPort: 8983 } }],
  symptom: 'timeout',
  truth: ['return-path-filtered'],
  twins: besides('return-path-filtered', SILENT_PORT),
  hints: [
    'Two ports answer, one is silent. Is it that the question does not arrive, or that the answer does not?',
    'tcpdump on the server: the question arrives and is answered, again and again.',
    'The answers of 8983 are lost on the carrier’s side.',
  ],
  lesson:
    'When the server answers and the client hears nothing, neither of them is to blame. The capture of both ends is what one ' +
    'shows the carrier.',
} satisfies Scenario;
