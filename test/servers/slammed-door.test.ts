import { expect, test } from 'vitest';
import attempt from '../../src/probes/attempt.ts';
import { measure } from '../probes/support.ts';
import { serving } from './lib/serving.ts';
import { freePort } from '../lib/free-port.ts';

test.each(['reset', 'close'] as const)('it ends each connection without a word: by %s', async (by) => {
  const port = await freePort();
  await using _ = await serving({ server: 'slammed-door', with: { port, by } });
  const { failure } = await measure(attempt, `http://127.0.0.1:${port}/`);
  expect(failure).toMatch(by === 'reset' ? /^connection_reset$/ : /^connection_(?:reset|closed)$/);
});
