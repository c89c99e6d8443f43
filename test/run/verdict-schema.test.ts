import { expect, test } from 'vitest';
import { targetOf } from '../../src/core/target.ts';
import type { Wishes } from '../../src/core/types.ts';
import { evidenceSchema } from '../../src/run/verdict-schema.ts';

const WISHES: Required<Wishes> = {
  headers: { origin: 'https://app.example' },
  protocols: ['chat'],
  says: 'PING\r\n',
  hears: true,
  payload: 3000,
  tries: 6,
  everyMs: 100,
  sparing: true,
  patienceMs: 800,
  firstAddressOnly: true,
  quietMs: 500,
  quietSpreadMs: 100,
  localAddress: '10.0.0.2',
  localPort: 4000,
  process: 'worker',
};

test('evidence that is read again says all that was asked of the client', () => {
  const target = { ...targetOf('ws://chat.example:8282/', WISHES), address: '203.0.113.7', timeoutMs: 900 };
  const evidence = {
    id: 'client/attempt#1',
    probe: 'attempt',
    host: 'client',
    vantage: 'client',
    target,
    failure: null,
    facts: {},
    ms: 2,
  };
  expect(evidenceSchema.parse(evidence)).toEqual(evidence);
});
