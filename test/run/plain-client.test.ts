/** What a plain client feels that has to try more than once. */
import { expect, test } from 'vitest';
import type { Failure } from '../../src/core/failure.ts';
import type { Scenario, Symptom } from '../../src/core/types.ts';
import { always, askAll, liveWith, scenario, switchEngine } from './world.ts';
import { saying } from '../report/sample.ts';

const sometimes: Scenario = {
  ...scenario,
  goal: { ...scenario.goal, tries: 4 },
  symptom: 'intermittent',
};
const asks = askAll(always(saying('not-listening', 'loopback-bind')));

/** Lives a world in which tries end as the list says, over and over, while it is broken. */
const live = async (ends: readonly (Failure | null)[], world: Scenario = sometimes) => {
  let count = -1;
  const { engine, asked } = switchEngine({
    attempt: (off) => (off ? ends[(count += 1) % ends.length] : null),
  });
  const { outcome } = await liveWith({ engine, asked }, { world, asks });
  return { outcome, tries: asked.filter((one) => one === 'attempt on client').length };
};

test('some tries work and some fail: that is felt as intermittent, and one of each is enough', async () => {
  const { outcome, tries } = await live([null, 'connection_refused']);
  expect(outcome).toEqual({ kind: 'lived' });
  // Sound and healed take all four, broken and still two each.
  expect(tries).toBe(4 + 2 + 2 + 4);
});

test.each<readonly [string, readonly (Failure | null)[], Symptom]>([
  ['all work', [null], 'none'],
  ['all fail', ['connection_timeout'], 'timeout'],
])('where %s it is not intermittent', async (_, ends, symptom) => {
  const { outcome } = await live(ends);
  expect(outcome).toMatchObject({ kind: 'invalid', step: 'broken', came: expect.stringContaining(symptom) });
});

test('a world that fails now and then is not sound', async () => {
  const { engine, asked } = switchEngine({ attempt: () => (asked.length % 2 ? null : 'connection_reset') });
  const { outcome } = await liveWith({ engine, asked }, { world: sometimes, asks });
  expect(outcome).toMatchObject({ kind: 'invalid', step: 'sound' });
});

test('where nobody says "sometimes" one try is all that is made', async () => {
  const { outcome, tries } = await live(['connection_refused'], scenario);
  expect(outcome).toEqual({ kind: 'lived' });
  expect(tries).toBe(4);
});

test('a client that is quiet for about so long is tried with other silences as well', async () => {
  const asked: (number | undefined)[] = [];
  const { engine } = switchEngine({
    attempt: (_off, target) => {
      asked.push(target?.quietMs);
      return null;
    },
  });
  const goal = { ...scenario.goal, tries: 3, quietMs: 1000, quietSpreadMs: 200 };
  await liveWith({ engine, asked: [] }, { world: { ...sometimes, goal }, asks });
  expect(asked.slice(0, 3)).toEqual([1000, 800, 1200]);
});
