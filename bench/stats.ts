/** Medians and quartiles: what a few outliers cannot move. Pure. */

export interface Stats {
  readonly n: number;
  readonly q1: number;
  readonly median: number;
  readonly q3: number;
}

/** Between the two samples next to it where it falls between samples, in proportion (as R, NumPy and spreadsheets do). */
const quantile = (sorted: readonly number[], part: number): number => {
  const place = (sorted.length - 1) * part;
  const below = sorted[Math.floor(place)]!;
  const above = sorted[Math.ceil(place)]!;
  return below + (above - below) * (place - Math.floor(place));
};

/** Null: there is no sample. */
export const statsOf = (samples: readonly number[]): Stats | null => {
  if (samples.length === 0) return null;
  const sorted = samples.toSorted((a, b) => a - b);
  const [q1, median, q3] = [0.25, 0.5, 0.75].map((part) => quantile(sorted, part)) as [
    number,
    number,
    number,
  ];
  return { n: samples.length, q1, median, q3 };
};

/** Of the medians; null where there is nothing to divide by. */
export const ratioOf = (one: Stats | null, floor: Stats | null): number | null =>
  one === null || floor === null || floor.median === 0 ? null : one.median / floor.median;
