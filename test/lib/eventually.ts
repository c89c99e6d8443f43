import { vi } from 'vitest';

/** Waits until a check no longer throws, and gives what it returned; with time enough for a busy machine. */
export const eventually = <T>(check: () => T | Promise<T>): Promise<T> =>
  vi.waitFor(check, { timeout: 10_000, interval: 20 });
