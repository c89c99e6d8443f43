import type { Scenario } from '../src/core/types.ts';
import { nginxConfiguration } from './lib/files.ts';
import { nginx, sshd } from './lib/services.ts';
import { besides, CLOSED } from './lib/twins.ts';

export default {
  title: 'The front is up, the back is gone',
  ticket:
    'The stock check http://stock.depot.example:5000/api/v2/levels fails with ECONNREFUSED from all PCs in building A. The ' +
    'intranet page on the same machine opens.',
  topology: {
    networks: {
      'building-a': { subnets: ['10.50.1.0/24'] },
      servers: { subnets: ['10.50.80.0/24'] },
    },
    hosts: {
      pc31: {
        at: { 'building-a': '10.50.1.31' },
        gateway: '10.50.1.1',
        hosts: { 'stock.depot.example': '10.50.80.12' },
      },
      core: { at: { 'building-a': '10.50.1.1', servers: '10.50.80.1' }, forwards: true },
      depot: {
        at: { servers: '10.50.80.12' },
        gateway: '10.50.80.1',
        files: {
          '/etc/nginx/intranet.conf': nginxConfiguration(
            'listen 80;',
            "location = / { return 200 'intranet'; }",
          ),
        },
        services: {
          sshd,
          intranet: nginx('/etc/nginx/intranet.conf', 80),
          stock: {
            server: 'http',
            with: { port: 5000, routes: { '/api/v2/levels': { body: '{"bolts":412}\n' } } },
          },
        },
      },
    },
  },
  goal: { url: 'http://stock.depot.example:5000/api/v2/levels', from: 'pc31', server: 'depot' },
  faults: [{ fault: 'stop-service', on: 'depot', with: { service: 'stock' } }],
  symptom: 'refused',
  truth: ['not-listening'],
  twins: besides('not-listening', CLOSED),
  hints: [
    'A web server runs on that machine. Is it the one that you want?',
    'Port 80 answers 404 for the API’s path, so it is another program.',
    'No process listens on 5000: the stock service has ended.',
  ],
  lesson:
    'That "the web server" runs says nothing of the other services on the machine. Look at the very port of the URL.',
} satisfies Scenario;
