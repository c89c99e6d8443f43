import type { Scenario } from '../src/core/types.ts';
import { besides, CLOSED } from './lib/twins.ts';

export default {
  title: 'The printer corner',
  ticket:
    'The label printer’s page http://192.168.150.9/ does not open from the packing desk: "refused to connect". Both hang ' +
    'on the same switch, there is no firewall anywhere here.',
  topology: {
    networks: { hall: { subnets: ['192.168.150.0/24'] } },
    hosts: {
      desk: { at: { hall: '192.168.150.31' } },
      printer: {
        at: { hall: '192.168.150.9' },
        services: {
          panel: { server: 'http', with: { port: 80, routes: { '/': { body: '<h1>Labels</h1>\n' } } } },
        },
      },
    },
  },
  goal: { url: 'http://192.168.150.9/', from: 'desk', server: 'printer' },
  faults: [{ fault: 'stop-service', on: 'printer', with: { service: 'panel' } }],
  symptom: 'refused',
  truth: ['not-listening'],
  twins: besides('not-listening', CLOSED),
  hints: [
    'A refusal is an answer: the machine is there, one hop away.',
    'No other port is open either. What does the machine itself say: ss -ltnp?',
    'Its page is served by a program that does not run.',
  ],
  lesson:
    'On one link with nothing in between, a refusal leaves the machine itself: start there, not with the network.',
} satisfies Scenario;
