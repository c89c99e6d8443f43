import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CauseId, VantageSet, Verdict } from '../../src/core/types.ts';
import { score } from '../../src/score/score.ts';

const ranked = (cause: CauseId, ...twins: readonly CauseId[]): Verdict => ({
  kind: 'ranked',
  causes: [{ cause, confidence: 0.9, weight: 3, says: '', because: [], against: [], fix: [] }],
  twins,
  next: [],
});
const cause = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const causes = fc.uniqueArray(cause, { minLength: 1 });
const vantage = fc.constantFrom<VantageSet>('client', 'both');

describe('score at the client vantage', () => {
  const world = { vantage: 'client', truth: ['a'], twins: ['b', 'c'] } as const;

  test.each([
    ['the truth first and all its twins', ranked('a', 'b', 'c'), 'correct'],
    ['a twin first and the rest beside it', ranked('c', 'a', 'b'), 'correct'],
    ['the truth alone', ranked('a'), 'twin'],
    ['a twin too few', ranked('b', 'a'), 'twin'],
    ['one too many', ranked('a', 'b', 'c', 'd'), 'twin'],
    ['another cause, the truth beside it', ranked('d', 'a', 'b', 'c'), 'wrong'],
    ['health', { kind: 'healthy' }, 'wrong'],
    ['that it does not know', { kind: 'unknown', why: '' }, 'unknown'],
    ['no cause at all', { kind: 'ranked', causes: [], twins: ['a'], next: [] }, 'wrong'],
  ] as const)('a verdict that names %s', (_, verdict, status) => {
    expect(score({ ...world, verdict })).toBe(status);
  });
});

describe('score at both vantages', () => {
  const world = { vantage: 'both', truth: ['a'], twins: ['b'] } as const;

  test('has twins of its own, where what differs is on neither machine', () => {
    const between = { ...world, twins: ['b', 'c'], twinsAtBoth: ['b'] } as const;
    expect(score({ ...between, verdict: ranked('a', 'b') })).toBe('correct');
    expect(score({ ...between, verdict: ranked('a') })).toBe('twin');
    expect(score({ ...between, verdict: ranked('a', 'b', 'c') })).toBe('twin');
    expect(score({ ...between, verdict: ranked('c', 'a') })).toBe('wrong');
  });

  test.each([
    ['the truth alone', ranked('a'), 'correct'],
    ['the truth and what is a twin only from the client', ranked('a', 'b'), 'twin'],
    ['what is a twin only from the client', ranked('b', 'a'), 'wrong'],
  ] as const)('a verdict that names %s', (_, verdict, status) => {
    expect(score({ ...world, verdict })).toBe(status);
  });
});

describe('score of a world with two faults', () => {
  const then = (verdict: Verdict, ...ids: readonly CauseId[]): Verdict => ({
    ...(verdict as Extract<Verdict, { kind: 'ranked' }>),
    also: ids.map((one) => ({
      cause: one,
      confidence: 0.9,
      weight: 3,
      says: '',
      because: [],
      against: [],
      fix: [],
    })),
  });
  const world = { truth: ['a', 'b'], twins: ['c'] } as const;

  test.each([
    ['the first, and the next after it', 'both', then(ranked('a'), 'b'), 'correct'],
    ['the first alone', 'both', ranked('a'), 'twin'],
    ['the next in place of the first', 'both', ranked('b'), 'wrong'],
    ['both as twins of each other', 'both', ranked('a', 'b'), 'twin'],
    ['one after it that nobody injected', 'both', then(ranked('a'), 'b', 'd'), 'twin'],
    ['the first and its twins, where no more shows', 'client', ranked('a', 'c'), 'correct'],
    ['more than shows, and rightly', 'client', then(ranked('a', 'c'), 'b'), 'correct'],
    ['more than shows, and wrongly', 'client', then(ranked('a', 'c'), 'd'), 'twin'],
  ] as const)('a verdict that names %s (%s)', (_, from, verdict, status) => {
    expect(score({ ...world, alsoFrom: 'both', vantage: from, verdict })).toBe(status);
  });

  test('what shows to the client shows to whoever has both as well', () => {
    for (const from of ['client', 'both'] as const) {
      const given = { truth: ['a', 'b'], twins: [], alsoFrom: 'client', vantage: from } as const;
      expect(score({ ...given, verdict: ranked('a') })).toBe('twin');
      expect(score({ ...given, verdict: then(ranked('a'), 'b') })).toBe('correct');
    }
  });

  test('a world with one fault takes no further cause', () => {
    const one = { truth: ['a'], twins: [], vantage: 'both' } as const;
    expect(score({ ...one, verdict: then(ranked('a'), 'b') })).toBe('twin');
  });
});

describe('score of a healthy world', () => {
  const world = { truth: [], twins: [] } as const;

  test('only healthy is correct', () => {
    fc.assert(
      fc.property(vantage, causes, (from, [first, ...rest]) => {
        expect(score({ ...world, vantage: from, verdict: { kind: 'healthy' } })).toBe('correct');
        expect(score({ ...world, vantage: from, verdict: ranked(first!, ...rest) })).toBe('wrong');
      }),
    );
  });
});

test('the order of the twins never matters, and saying one twice changes nothing', () => {
  fc.assert(
    fc.property(vantage, causes, causes, causes, fc.nat(), (from, truth, twins, [first, ...rest], turn) => {
      const turned = [...rest.slice(turn % 3), ...rest.slice(0, turn % 3), ...rest.slice(0, 1)];
      const world = { vantage: from, truth, twins };
      expect(score({ ...world, verdict: ranked(first!, ...rest) })).toBe(
        score({ ...world, verdict: ranked(first!, ...turned) }),
      );
    }),
  );
});

test('a verdict whose first cause was neither injected nor declared is never better than wrong', () => {
  fc.assert(
    fc.property(vantage, causes, causes, causes, (from, truth, twins, [first, ...rest]) => {
      fc.pre(first !== truth[0] && !twins.includes(first!));
      expect(score({ vantage: from, truth, twins, verdict: ranked(first!, ...rest) })).toBe('wrong');
    }),
  );
});

test('there is exactly one correct set of names', () => {
  fc.assert(
    fc.property(vantage, causes, causes, causes, (from, truth, twins, [first, ...rest]) => {
      const expected = new Set([...truth.slice(0, 1), ...(from === 'client' ? twins : [])]);
      const said = new Set([first!, ...rest]);
      const correct = score({ vantage: from, truth, twins, verdict: ranked(first!, ...rest) }) === 'correct';
      expect(correct).toBe([...said].toSorted().join() === [...expected].toSorted().join());
    }),
  );
});
