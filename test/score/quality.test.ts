import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RunResult, Verdict } from '../../src/core/types.ts';
import { brierScore, calibrationError, type Claim } from '../../src/score/calibration.ts';
import { claimOf, qualityOf } from '../../src/score/quality.ts';
import { score } from '../../src/score/score.ts';
import { result, saying } from '../report/sample.ts';

const claim: fc.Arbitrary<Claim> = fc.record({
  confidence: fc.double({ min: 0, max: 1, noNaN: true }),
  holds: fc.boolean(),
});
const claims = fc.array(claim, { minLength: 1, maxLength: 40 });
/** What is rounded to four digits is known to half of the last. */
const ROUNDED = 0.0001;

test('sure and right is perfect, sure and wrong the worst, and one half always a quarter', () => {
  const all = (confidence: number, holds: boolean): Claim[] =>
    Array.from({ length: 7 }, () => ({ confidence, holds }));
  expect([brierScore(all(1, true)), calibrationError(all(1, true))]).toEqual([0, 0]);
  expect([brierScore(all(1, false)), calibrationError(all(1, false))]).toEqual([1, 1]);
  expect([brierScore(all(0.5, true)), brierScore(all(0.5, false))]).toEqual([0.25, 0.25]);
});

test('nothing claimed is neither good nor bad', () => {
  expect([brierScore([]), calibrationError([])]).toEqual([null, null]);
});

test('confidences that come true as often as they say are calibrated, also where none is sure', () => {
  const said = [...Array.from({ length: 8 }, () => true), false, false].map((holds) => ({
    confidence: 0.8,
    holds,
  }));
  expect(calibrationError(said)).toBe(0);
  expect(brierScore(said)).toBe(0.16);
});

test('both lie between 0 and 1, and the square of the calibration error never exceeds the Brier score', () => {
  fc.assert(
    fc.property(claims, (all) => {
      const [brier, ece] = [brierScore(all)!, calibrationError(all)!];
      for (const figure of [brier, ece]) {
        expect(figure).toBeGreaterThanOrEqual(0);
        expect(figure).toBeLessThanOrEqual(1);
      }
      expect((ece - ROUNDED) ** 2).toBeLessThanOrEqual(brier + 2 * ROUNDED);
    }),
  );
});

test('neither depends on the order of the claims, nor on how often all of them were made', () => {
  fc.assert(
    fc.property(claims, fc.nat(), fc.integer({ min: 1, max: 4 }), (all, turn, times) => {
      const other = Array.from({ length: times }, () => [
        ...all.slice(turn % all.length),
        ...all.slice(0, turn % all.length),
      ]).flat();
      expect(brierScore(other)).toBeCloseTo(brierScore(all)!, 3);
      expect(calibrationError(other)).toBeCloseTo(calibrationError(all)!, 3);
    }),
  );
});

test('more confidence in what holds never makes the Brier score worse', () => {
  fc.assert(
    fc.property(claims, fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }), (all, which, more) => {
      const at = which % all.length;
      const { confidence, holds } = all[at]!;
      const better = holds ? Math.max(confidence, more) : Math.min(confidence, more);
      expect(brierScore(all.with(at, { confidence: better, holds }))).toBeLessThanOrEqual(brierScore(all)!);
    }),
  );
});

const ranked = (...causes: readonly (readonly [string, number])[]): Verdict => ({
  kind: 'ranked',
  causes: causes.map(([cause, confidence]) => ({
    cause,
    confidence,
    weight: 1,
    says: '',
    because: [],
    against: [],
    fix: [],
  })),
  twins: causes.slice(1, 2).map(([cause]) => cause),
  next: [],
});

test.each([
  [
    'its first cause and its twins, not what comes after',
    ['b'],
    ranked(['a', 0.5], ['b', 0.3], ['c', 0.2]),
    { confidence: 0.8, holds: true },
  ],
  [
    'nothing of a cause that is only ranked',
    ['c'],
    ranked(['a', 0.5], ['b', 0.3], ['c', 0.2]),
    { confidence: 0.8, holds: false },
  ],
  ['health, without reserve', [], { kind: 'healthy' }, { confidence: 1, holds: true }],
  ['health where there is none', ['a'], { kind: 'healthy' }, { confidence: 1, holds: false }],
  ['nothing where it does not know', ['a'], { kind: 'unknown', why: '' }, null],
] as const)('a verdict claims %s', (_, truth, verdict, expected) => {
  expect(claimOf({ truth, verdict })).toEqual(expected);
});

test('by vantage: who was right, exactly so, alarmed for nothing, or missed it; what was not judged does not count', () => {
  const runs = [
    result({ twins: ['wrong-port'], verdict: saying('not-listening', 'wrong-port') }),
    result({ twins: ['wrong-port'], status: 'twin' }),
    result({ status: 'wrong', verdict: { kind: 'healthy' } }),
    result({ status: 'unknown', verdict: { kind: 'unknown', why: '' } }),
    result({ truth: [], status: 'wrong' }),
    result({ truth: [], verdict: { kind: 'healthy' } }),
    result({ status: 'invalid' }),
    result({ status: 'skipped', verdict: null }),
    result({ vantage: 'both' }),
  ];
  expect(qualityOf(runs)).toEqual([
    {
      vantage: 'client',
      right: { count: 3, of: 6 },
      exact: { count: 1, of: 4 },
      missed: { count: 1, of: 4 },
      falseAlarms: { count: 1, of: 2 },
      claims: 5,
      brier: expect.closeTo((2 * 0.07 ** 2 + 1 + 0.93 ** 2) / 5, 3),
      ece: expect.any(Number),
    },
    {
      vantage: 'both',
      right: { count: 1, of: 1 },
      exact: { count: 1, of: 1 },
      missed: { count: 0, of: 1 },
      falseAlarms: { count: 0, of: 0 },
      claims: 1,
      brier: expect.closeTo(0.0049, 3),
      ece: 0.07,
    },
  ]);
  expect(qualityOf([result({ status: 'skipped', verdict: null })])).toEqual([]);
});

test('whoever names the honest set is right and exact, at any vantage', () => {
  const causes = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1 });
  const vantage = fc.constantFrom<RunResult['vantage']>('client', 'both');
  fc.assert(
    fc.property(causes, vantage, ([truth, ...twins], from) => {
      const verdict = saying(truth!, ...(from === 'client' ? twins : []));
      const status = score({ vantage: from, truth: [truth!], twins, verdict });
      const [quality] = qualityOf([result({ vantage: from, truth: [truth!], twins, verdict, status })]);
      expect(quality).toMatchObject({ right: { count: 1, of: 1 }, exact: { count: 1, of: 1 } });
    }),
  );
});
