/**
 * Stands in the bundle for the global of that name (bundle.ts). Node's own comes with all that measures a program; of which
 * nothing but the clock is ever read here, as differences.
 */
export const performance = {
  /** Milliseconds from a moment that is the same for all of this process. */
  now: (): number => Number(process.hrtime.bigint()) / 1e6,
};
