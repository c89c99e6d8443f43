import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';

export default {
  title: 'Moved, and easily found',
  ticket:
    'curl http://intra.sedge.example:8085/ prints an empty page and "302 Found" with -v. Our monitoring wants a 200 and is red since ' +
    'the update. People say that they can work, but I trust the monitoring.',
  topology: {
    networks: {
      office: { subnets: ['10.144.0.0/22'] },
      rooms: { subnets: ['10.144.8.0/24'] },
    },
    hosts: {
      pc: {
        at: { office: '10.144.1.71' },
        gateway: '10.144.0.1',
        hosts: { 'intra.sedge.example': '10.144.8.20' },
      },
      gw: { at: { office: '10.144.0.1', rooms: '10.144.8.1' }, forwards: true },
      intra: {
        at: { rooms: '10.144.8.20' },
        gateway: '10.144.8.1',
        services: {
          sshd,
          intra: {
            server: 'http',
            with: {
              port: 8085,
              routes: {
                '/': { status: 302, headers: { location: '/start?lang=en' } },
                '/start': { body: 'welcome\n' },
              },
            },
          },
        },
      },
    },
  },
  goal: { url: 'http://intra.sedge.example:8085/', from: 'pc', server: 'intra' },
  faults: [],
  symptom: 'none',
  truth: [],
  hints: [
    'Who does not follow a redirect? curl without -L, and this monitoring.',
    'Follow it: it leads to a page on the same server, which answers 200.',
    'Nothing is wrong here but the monitoring’s expectation.',
  ],
  lesson:
    'A redirect that its clients follow is an answer like any other. WebSocket clients are the ones that do not follow.',
} satisfies Scenario;
