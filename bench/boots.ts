/** Booting and taking down the same lab again and again: by an engine, and by its floor. */
import type { Engine } from '../src/core/types.ts';
import type { Floor, Held } from './floors/floor.ts';
import { PAIR } from './pair.ts';

/** In ms, in the order in which they were taken. */
export interface Samples {
  readonly up: readonly number[];
  readonly down: readonly number[];
}

export interface Boots {
  /** The engine's first in this process, which also makes what all labs of a process share. Not among the samples. */
  readonly firstUp: number;
  readonly engine: Samples;
  /** Null: nobody has written this engine's floor. */
  readonly floor: Samples | null;
}

interface Setting {
  readonly engine: Engine;
  readonly floor: Floor | undefined;
  readonly rounds: number;
  readonly signal: AbortSignal;
  readonly now: () => number;
  readonly onRound: (round: number, up: { readonly engine: number; readonly floor?: number }) => void;
}

/** Less is noise. */
const tenths = (ms: number): number => Math.round(ms * 10) / 10;

type Up = () => Promise<Held>;

const once = async (up: Up, now: () => number): Promise<{ readonly up: number; readonly down: number }> => {
  const started = now();
  const held = await up();
  const isUp = now();
  await held.down();
  return { up: tenths(isUp - started), down: tenths(now() - isUp) };
};

/**
 * Each round boots both once, first the floor or first the engine in turn: so both meet the same machine, and each as often
 * the other's last one still being cleared away. One round before is not counted.
 */
export const measureBoots = async ({
  engine,
  floor,
  rounds,
  signal,
  now,
  onRound,
}: Setting): Promise<Boots> => {
  const byEngine: Up = async () => {
    const lab = await engine.up(PAIR, signal);
    return { down: async () => lab[Symbol.asyncDispose]() };
  };
  const first = await once(byEngine, now);
  if (floor) await once(floor.up, now);
  const samples = {
    engine: { up: [] as number[], down: [] as number[] },
    floor: { up: [] as number[], down: [] as number[] },
  };
  const take = async (side: 'engine' | 'floor', up: Up): Promise<number> => {
    signal.throwIfAborted();
    const took = await once(up, now);
    samples[side].up.push(took.up);
    samples[side].down.push(took.down);
    return took.up;
  };
  for (let round = 1; round <= rounds; round += 1) {
    const before = floor && round % 2 === 1 ? await take('floor', floor.up) : undefined;
    const engineUp = await take('engine', byEngine);
    const after = floor && round % 2 === 0 ? await take('floor', floor.up) : undefined;
    onRound(round, { engine: engineUp, floor: before ?? after });
  }
  return { firstUp: first.up, engine: samples.engine, floor: floor ? samples.floor : null };
};
