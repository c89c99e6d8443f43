import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';
import { besides, FULL } from './lib/twins.ts';

export default {
  title: 'The fifth one',
  ticket:
    'The importer on batch says "connection refused" for tcp://10.44.200.77:5433, and yet the reporting job on that same machine has been happily connected to ' +
    'it since this morning. From other machines the importer works.',
  topology: {
    networks: {
      batch: { subnets: ['10.44.7.0/24'] },
      data: { subnets: ['10.44.200.0/24'] },
    },
    hosts: {
      batch: { at: { batch: '10.44.7.12' }, gateway: '10.44.7.1' },
      gw: { at: { batch: '10.44.7.1', data: '10.44.200.1' }, forwards: true },
      base: {
        at: { data: '10.44.200.77' },
        gateway: '10.44.200.1',
        services: { sshd, base: { server: 'binary', with: { port: 5433 } } },
      },
    },
  },
  goal: { url: 'tcp://10.44.200.77:5433', from: 'batch', server: 'base' },
  faults: [
    { fault: 'cap-connections', on: 'base', with: { port: 5433, most: 4 } },
    {
      fault: 'busy-client',
      on: 'batch',
      with: { name: 'reports', url: 'tcp://10.44.200.77:5433', count: 4, hold: true, least: 4 },
    },
  ],
  symptom: 'refused',
  truth: ['connection-cap'],
  twins: besides('connection-cap', FULL),
  hints: [
    'Refused, while others are connected to the same port: so it is not that nobody serves there.',
    'Count the connections that this machine has to it (ss -tn), then close one and try again.',
    'A connlimit rule in INPUT of the server refuses a fifth connection from one address.',
  ],
  lesson:
    'A refusal beside connections that live is a cap, or a door that was closed after they came in. Counting what one has already is the ' +
    'quickest test.',
} satisfies Scenario;
