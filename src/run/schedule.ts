/** Several scenarios at once. */
import { availableParallelism } from 'node:os';
import type { World } from './life.ts';
import type { Life } from './outcome.ts';
import { turnstile } from './turnstile.ts';

/** More at once gains nothing: the slowest scenario takes longer than all the others in so many lanes. */
const MOST_JOBS = 24;

/**
 * A scenario keeps a core busy while its world is made, and then mostly waits, for answers that never come: many may run at
 * once, but no more worlds be made at once than there are cores. On
 * 2 cores with Docker, eight at once take half the time of two; without the limit they starve each other.
 */
export const defaultJobs = (cores: number = availableParallelism()): number => Math.min(4 * cores, MOST_JOBS);

export interface Plan {
  /** Scenarios at once. */
  readonly jobs: number;
  /** Worlds being made at once. */
  readonly starts: number;
  readonly signal: AbortSignal;
  /** Calls `onMade` when its world is made, or cannot be. */
  readonly live: (world: World, onMade: () => void) => Promise<Life>;
  readonly onLife: (life: Life) => void | Promise<void>;
}

/**
 * Runs `live` for each world and hands each life on as it ends. When the signal aborts, those that run end all at once and
 * no other starts. Resolves when all are down; what was cut short was not handed on.
 */
export const schedule = async (
  worlds: readonly World[],
  { jobs, starts, signal, live, onLife }: Plan,
): Promise<void> => {
  const waiting = [...worlds];
  const making = turnstile(starts);
  const one = async (world: World): Promise<void> => {
    const leave = await making.enter();
    try {
      if (signal.aborted) return;
      await onLife(await live(world, leave));
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      leave();
    }
  };
  const work = async (): Promise<void> => {
    for (let world = waiting.shift(); world && !signal.aborted; world = waiting.shift()) await one(world);
  };
  const done = await Promise.allSettled(Array.from({ length: Math.min(jobs, worlds.length) }, work));
  const broke = done.find(({ status }) => status === 'rejected');
  if (broke?.status === 'rejected') throw broke.reason;
};
