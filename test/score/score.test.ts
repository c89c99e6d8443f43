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

  test.each([
    ['the truth alone', ranked('a'), 'correct'],
    ['the truth and what is a twin only from the client', ranked('a', 'b'), 'twin'],
    ['what is a twin only from the client', ranked('b', 'a'), 'wrong'],
  ] as const)('a verdict that names %s', (_, verdict, status) => {
    expect(score({ ...world, verdict })).toBe(status);
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
      fc.pre(!truth.includes(first!) && !twins.includes(first!));
      expect(score({ vantage: from, truth, twins, verdict: ranked(first!, ...rest) })).toBe('wrong');
    }),
  );
});

test('there is exactly one correct set of names', () => {
  fc.assert(
    fc.property(vantage, causes, causes, causes, (from, truth, twins, [first, ...rest]) => {
      const expected = new Set(from === 'client' ? [...truth, ...twins] : truth);
      const said = new Set([first!, ...rest]);
      const correct = score({ vantage: from, truth, twins, verdict: ranked(first!, ...rest) }) === 'correct';
      expect(correct).toBe([...said].toSorted().join() === [...expected].toSorted().join());
    }),
  );
});
