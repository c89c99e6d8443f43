import type { Scenario } from '../src/core/types.ts';

export default {
  title: 'The printer next door',
  ticket:
    'The label printer http://192.168.37.90:631/printers/labels cannot be opened from the packing PC. The browser tries ' +
    'for some seconds, then says that the address cannot be reached.',
  topology: {
    networks: { shed: { subnets: ['192.168.37.0/24'] } },
    hosts: {
      packing: { at: { shed: '192.168.37.15' } },
      printer: {
        at: { shed: '192.168.37.90' },
        services: {
          ipp: { server: 'http', with: { port: 631, routes: { '/printers/labels': { body: 'idle\n' } } } },
        },
      },
      nas: {
        at: { shed: '192.168.37.4' },
        services: { files: { server: 'http', with: { port: 80, routes: { '/': { body: 'files\n' } } } } },
      },
    },
  },
  goal: { url: 'http://192.168.37.90:631/printers/labels', from: 'packing', server: 'printer' },
  faults: [{ fault: 'link-down', on: 'printer', with: { network: 'shed' } }],
  symptom: 'unreachable',
  truth: ['host-down'],
  hints: [
    'Both are on the same wire: no router is in between.',
    'Look at the neighbour table of the PC after a try: ip neigh.',
    'The entry of 192.168.37.90 is FAILED: nobody there answers. Look at the printer’s cable.',
  ],
  lesson:
    'On one’s own link the neighbour table tells it all: FAILED means that nobody answered to that address.',
} satisfies Scenario;
