/** Waiting on a condition, with a deadline. */
import { setTimeout as delay } from 'node:timers/promises';

const PAUSE_MS = 20;

/** Resolves once `holds` says so; rejects with `what` was waited for after `ms`. An error of `holds` ends it at once. */
export const until = async (
  holds: () => boolean | Promise<boolean>,
  what: string,
  ms = 10_000,
): Promise<void> => {
  const deadline = performance.now() + ms;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`expected ${what} within ${ms} ms`);
    await delay(PAUSE_MS);
  }
};
