/** Waiting with a bound. */
import { setTimeout as delay } from 'node:timers/promises';

/** Resolves when the work settles or the time is up, whichever is first: true if the work was. Never rejects. */
export const atMost = async (ms: number, work: Promise<unknown>): Promise<boolean> => {
  const timer = new AbortController();
  const up = delay(Math.max(0, ms), false, { signal: timer.signal, ref: false }).catch(() => false);
  const done = work.then(
    () => true,
    () => true,
  );
  const inTime = await Promise.race([done, up]);
  timer.abort();
  return inTime;
};

/** The time left until a moment, in ms, by the clock given. */
export type Left = () => number;
