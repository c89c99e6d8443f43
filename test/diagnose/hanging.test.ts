import { describe, expect, test } from 'vitest';
import { targetOf } from '../../src/core/target.ts';
import type { Evidence } from '../../src/core/types.ts';
import type { Ask } from '../../src/diagnose/asking.ts';
import { whileHanging } from '../../src/diagnose/hanging.ts';

const goal = { ...targetOf('http://203.0.113.7/'), address: '203.0.113.7' };

const ended = (failure: Evidence['failure']) =>
  Promise.resolve({ probe: 'attempt', failure, facts: { phase: 'http' } } as never);

/** What is asked, and with how much time. */
const asking = () => {
  const asked: [string, number | undefined][] = [];
  const ask: Ask = async (probe, { timeoutMs }) => {
    asked.push([probe, timeoutMs]);
    return null;
  };
  return { ask, asked };
};

describe('once the plain attempt', () => {
  test('has waited for a while, its request is watched and its size tried', async () => {
    const { ask, asked } = asking();
    const started = performance.now();
    await whileHanging(ask, goal, new Promise(() => {}), () => 4000);
    expect(performance.now() - started).toBeGreaterThan(500);
    expect(asked).toEqual([
      ['exchange', 1200],
      ['sizes', 1800],
    ]);
  });

  test.each([null, 'http_status', 'connection_reset'] as const)(
    'has ended with %s, nothing is asked',
    async (how) => {
      const { ask, asked } = asking();
      await whileHanging(ask, goal, ended(how), () => 4000);
      expect(asked).toEqual([]);
    },
  );

  test.each([
    ['was answered late, meanwhile, it is no matter of size', ended(null), ['exchange']],
    ['could not be measured, its size is tried all the same', Promise.resolve(null), ['exchange', 'sizes']],
  ] as const)('%s', async (_, end, expected) => {
    const { ask, asked } = asking();
    const { promise: attempt, resolve } = Promise.withResolvers<Awaited<typeof end>>();
    const meanwhile: Ask = async (...one) => {
      resolve(await end);
      return ask(...one);
    };
    await whileHanging(meanwhile, goal, attempt, () => 4000);
    expect(asked.map(([probe]) => probe)).toEqual(expected);
  });

  test('gave up early, there is time only for what is left', async () => {
    const { ask, asked } = asking();
    await whileHanging(ask, goal, ended('no_answer'), () => 1000);
    expect(asked).toEqual([
      ['exchange', 750],
      ['sizes', 750],
    ]);
  });
});
