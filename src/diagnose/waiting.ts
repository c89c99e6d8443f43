/** Waiting with a bound. */
import { setTimeout as delay } from 'node:timers/promises';

/** Resolves when the work settles or the time is up, whichever is first. Never rejects. */
export const atMost = async (ms: number, work: Promise<unknown>): Promise<void> => {
  const timer = new AbortController();
  const up = delay(Math.max(0, ms), undefined, { signal: timer.signal, ref: false }).catch(() => {});
  await Promise.race([
    work.then(
      () => {},
      () => {},
    ),
    up,
  ]);
  timer.abort();
};

/** The time left until a moment, in ms, by the clock given. */
export type Left = () => number;
