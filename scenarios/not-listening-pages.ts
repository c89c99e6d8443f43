import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';
import { besides, CLOSED } from './lib/twins.ts';

export default {
  title: 'A site that says yes to everything',
  ticket:
    'The app shows an empty list: http://shop.lichen.example:8090/api/items is "refused". Funny: without the port, ' +
    'http://shop.lichen.example/api/items answers 200 OK in the browser.',
  topology: {
    networks: {
      flat: { subnets: ['192.168.27.0/24'] },
      hosting: { subnets: ['198.51.100.144/29'] },
    },
    hosts: {
      tablet: {
        at: { flat: '192.168.27.61' },
        gateway: '192.168.27.1',
        hosts: { 'shop.lichen.example': '198.51.100.147' },
      },
      gw: { at: { flat: '192.168.27.1', hosting: '198.51.100.145' }, forwards: true },
      shop: {
        at: { hosting: '198.51.100.147' },
        gateway: '198.51.100.145',
        services: {
          sshd,
          // A single-page application: each path is answered with the same page.
          site: {
            server: 'http',
            with: {
              port: 80,
              otherwise: { headers: { 'content-type': 'text/html' }, body: '<div id="app"></div>\n' },
            },
          },
          api: {
            server: 'http',
            with: {
              port: 8090,
              routes: { '/api/items': { headers: { 'content-type': 'application/json' }, body: '[]\n' } },
            },
          },
        },
      },
    },
  },
  goal: { url: 'http://shop.lichen.example:8090/api/items', from: 'tablet', server: 'shop' },
  faults: [{ fault: 'stop-service', on: 'shop', with: { service: 'api' } }],
  symptom: 'refused',
  truth: ['not-listening'],
  twins: besides('not-listening', CLOSED),
  hints: [
    'Port 80 answers 200. Is it the same thing that answers?',
    'Ask port 80 for a path that surely does not exist.',
    'The site serves its one page for any path; the API on 8090 has no process.',
  ],
  lesson:
    'That a request succeeds proves something only if another request would fail. Ask for nonsense as well before you ' +
    'believe that you found a service.',
} satisfies Scenario;
