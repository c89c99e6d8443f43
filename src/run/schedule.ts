/** Several scenarios at once. */
import { availableParallelism } from 'node:os';
import type { World } from './life.ts';
import type { Life, Step } from './outcome.ts';
import { mayWait, waits } from './pace.ts';
import { turnstile } from './turnstile.ts';

/** More worlds at once gain nothing: by then some are always busy. */
const JOBS_PER_CORE = 20;
const MOST_JOBS = 60;
/** So many also where little memory seems to be left: some of what is in use is a cache. */
const LEAST_PER_CORE = 6;
/** What a world may take: 60 MB on namespaces, and more where each host is a container. */
const WORLD_BYTES = 200 * 1024 * 1024;

/** Scenarios at once. Most of them wait, in seconds, for answers that never come; half of the memory is left alone. */
export const defaultJobs = (
  cores: number = availableParallelism(),
  memory: number = process.availableMemory(),
): number => {
  const borne = Math.max(LEAST_PER_CORE * cores, Math.floor(memory / 2 / WORLD_BYTES));
  return Math.min(borne, JOBS_PER_CORE * cores, MOST_JOBS);
};

/** A client or a diagnoser that takes longer than this is waiting for something, whatever was expected. In ms. */
const BUSY_MS = 1000;

/** Busy ones for each core: one computes while others are waiting for the kernel, a program's start or a reply. */
const BUSY_PER_CORE = 3;

/** What a world that waits takes of a busy one's place: its diagnosis measures meanwhile. */
const WAITING_SHARE = 1 / 16;

/** Scenarios that may be busy at once. */
export const defaultBusy = (cores: number = availableParallelism()): number =>
  Math.ceil(BUSY_PER_CORE * cores);

export interface Plan {
  /** Scenarios at once. */
  readonly jobs: number;
  /** Of those, how many may be busy; the others wait for their symptom, or for their turn. */
  readonly busy: number;
  readonly signal: AbortSignal;
  /** Calls `before` before each step, and begins it when that resolves. */
  readonly live: (world: World, before: (step: Step) => Promise<void>) => Promise<Life>;
  readonly onLife: (life: Life) => void | Promise<void>;
}

/**
 * Runs `live` for each world and hands each life on as it ends. A world that waits holds up none that is busy, and no more
 * are busy than the cores can bear, so that what is measured in time is not our own load; who began first goes first. When the
 * signal aborts, those that run end all at once and no other starts. Resolves when all are down; what was cut short was not
 * handed on.
 */
export const schedule = async (
  worlds: readonly World[],
  { jobs, busy, signal, live, onLife }: Plan,
): Promise<void> => {
  const waiting = [...worlds];
  const places = turnstile(busy, WAITING_SHARE);
  const one = async (world: World, rank: number): Promise<void> => {
    let leave: (() => void) | undefined;
    let back: (() => void) | undefined;
    let longest: NodeJS.Timeout | undefined;
    const end = (): void => {
      clearTimeout(longest);
      leave?.();
      back?.();
      leave = back = undefined;
    };
    const rest = (): void => {
      back ??= places.aside();
      leave?.();
      leave = undefined;
    };
    const before = async (step: Step): Promise<void> => {
      if (signal.aborted || step === 'down') return;
      clearTimeout(longest);
      if (waits(step, world.scenario.symptom)) return rest();
      back?.();
      back = undefined;
      leave ??= await places.enter(rank);
      if (mayWait(step)) longest = setTimeout(rest, BUSY_MS);
    };
    try {
      await onLife(await live(world, before));
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      end();
    }
  };
  const work = async (): Promise<void> => {
    for (let world = waiting.shift(); world && !signal.aborted; world = waiting.shift())
      await one(world, -waiting.length);
  };
  const done = await Promise.allSettled(Array.from({ length: Math.min(jobs, worlds.length) }, work));
  const broke = done.find(({ status }) => status === 'rejected');
  if (broke?.status === 'rejected') throw broke.reason;
};
