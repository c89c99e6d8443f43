/** Waiting with a bound. */

/** Resolves when the work settles or the time is up, whichever is first: true if the work was. Never rejects. */
export const atMost = async (ms: number, work: Promise<unknown>): Promise<boolean> => {
  const { promise: up, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(resolve, Math.max(0, ms), false);
  timer.unref();
  const done = work.then(
    () => true,
    () => true,
  );
  const inTime = await Promise.race([done, up]);
  clearTimeout(timer);
  return inTime;
};

/** The time left until a moment, in ms, by the clock given. */
export type Left = () => number;
