/** Waiting for what comes about by itself. */
import { setTimeout as after } from 'node:timers/promises';

/** Resolves once `holds` gives null; rejects with what it gave last when the deadline passes. */
export const untilNull = async (holds: () => Promise<string | null>, deadlineMs: number): Promise<void> => {
  const began = performance.now();
  for (;;) {
    const still = await holds();
    if (still === null) return;
    if (performance.now() - began > deadlineMs) throw new Error(`after ${deadlineMs} ms still: ${still}`);
    await after(100);
  }
};
