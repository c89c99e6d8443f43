import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ratioOf, statsOf } from '../../bench/stats.ts';

test('the median is the middle sample, or halfway between the two in the middle', () => {
  expect(statsOf([3, 1, 2])?.median).toBe(2);
  expect(statsOf([4, 1, 2, 3])?.median).toBe(2.5);
});

test('quartiles fall between samples in proportion', () => {
  expect(statsOf([1, 2, 3, 4])).toEqual({ n: 4, q1: 1.75, median: 2.5, q3: 3.25 });
  expect(statsOf([5, 4, 3, 2, 1])).toEqual({ n: 5, q1: 2, median: 3, q3: 4 });
});

test('one sample is its own median and quartiles; no sample has none', () => {
  expect(statsOf([7])).toEqual({ n: 1, q1: 7, median: 7, q3: 7 });
  expect(statsOf([])).toBeNull();
});

test('quartiles are in order, within the samples, whatever their order, and the samples stay as they are', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 1e6 }), { minLength: 1 }), (samples) => {
      const before = [...samples];
      const { q1, median, q3 } = statsOf(samples)!;
      expect([Math.min(...samples), q1, median, q3, Math.max(...samples)]).toEqual(
        [Math.min(...samples), q1, median, q3, Math.max(...samples)].toSorted((a, b) => a - b),
      );
      expect(samples).toEqual(before);
    }),
  );
});

test('a ratio is one of medians, and there is none without a floor', () => {
  expect(ratioOf(statsOf([30]), statsOf([20]))).toBe(1.5);
  expect(ratioOf(statsOf([30]), null)).toBeNull();
  expect(ratioOf(statsOf([30]), statsOf([0]))).toBeNull();
});
