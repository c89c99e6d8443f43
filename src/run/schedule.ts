/** Several scenarios at once. */
import { availableParallelism } from 'node:os';
import type { World } from './life.ts';
import type { Life } from './outcome.ts';

/** A scenario mostly waits, for its engine and for answers that never come: more run at once than there are cores. */
export const defaultJobs = (cores: number = availableParallelism()): number => cores + 2;

export interface Shard {
  /** From 1. */
  readonly part: number;
  readonly of: number;
}

/** Every n-th by id: the shards of one set of worlds are disjoint, even, and together the whole. */
export const inShard = <W extends Pick<World, 'id'>>(
  worlds: readonly W[],
  { part, of }: Shard,
): readonly W[] =>
  worlds.toSorted((a, b) => (a.id < b.id ? -1 : 1)).filter((_, index) => index % of === part - 1);

const SLOW: readonly string[] = ['address-unavailable', 'timeout', 'unreachable', 'hang'];

/** Those that wait longest go first, so that none of them is alone at the end. */
export const slowestFirst = (worlds: readonly World[]): readonly World[] => {
  const place = ({ scenario }: World): number => {
    const at = SLOW.indexOf(scenario.symptom);
    return at === -1 ? SLOW.length : at;
  };
  return worlds.toSorted((a, b) => place(a) - place(b) || (a.id < b.id ? -1 : 1));
};

/**
 * Runs `live` for each world, at most `jobs` at a time, and hands each life on as it ends. When the signal aborts, those that
 * run end all at once and no other starts. Resolves when all are down, with how many were cut short or never started.
 */
export const schedule = async (
  worlds: readonly World[],
  {
    jobs,
    signal,
    live,
    onLife,
  }: {
    readonly jobs: number;
    readonly signal: AbortSignal;
    readonly live: (world: World) => Promise<Life>;
    readonly onLife: (life: Life) => void | Promise<void>;
  },
): Promise<{ readonly cut: number }> => {
  const waiting = [...worlds];
  let ended = 0;
  const work = async (): Promise<void> => {
    for (let world = waiting.shift(); world && !signal.aborted; world = waiting.shift()) {
      try {
        await onLife(await live(world));
        ended += 1;
      } catch (error) {
        if (!signal.aborted) throw error;
      }
    }
  };
  const done = await Promise.allSettled(Array.from({ length: Math.min(jobs, worlds.length) }, work));
  const broke = done.find((one) => one.status === 'rejected');
  if (broke) throw broke.reason;
  return { cut: worlds.length - ended };
};
