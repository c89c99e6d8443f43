/** The benchmark: engine after engine, its boots, then its catalogue. */
import { loadFolder, folderOf } from '../src/core/catalogue.ts';
import type { Diagnoser } from '../src/core/types.ts';
import { loadWorlds, SCENARIOS, selectWorlds } from '../src/cli/catalogue.ts';
import { chooseEngine, ENGINES, prepareEngine, type Chosen } from '../src/cli/engines.ts';
import { LabFailed } from '../src/cli/exit.ts';
import type { Io } from '../src/cli/io.ts';
import { liveAll } from '../src/cli/live-all.ts';
import { progressOn } from '../src/cli/progress.ts';
import type { World } from '../src/run/life.ts';
import type { Life } from '../src/run/outcome.ts';
import { reportOf } from '../src/run/results.ts';
import { defaultJobs } from '../src/run/schedule.ts';
import { measureBoots, type Boots } from './boots.ts';
import { dockerFloor } from './floors/docker.ts';
import type { Floor } from './floors/floor.ts';
import { namespacesFloor } from './floors/namespaces.ts';
import { thisMachine } from './machine.ts';
import type { BenchOptions } from './options.ts';
import { wholeLife } from './phases.ts';
import type { Catalogue, Measured, Results } from './results.ts';
import { timeText } from './tables.ts';

const FLOORS: Readonly<Record<string, Floor>> = { docker: dockerFloor, namespaces: namespacesFloor };

const now = (): number => performance.now();

/** Those that were asked for, which must be ready; or all that are, and why the others are not. */
const enginesFor = async (asked: BenchOptions['engines']) => {
  if (asked) return { engines: await Promise.all(asked.map((id) => chooseEngine(ENGINES, id))), absent: [] };
  const engines: Chosen[] = [];
  const absent: string[] = [];
  for (const id of Object.keys(ENGINES)) {
    try {
      engines.push(await chooseEngine(ENGINES, id));
    } catch (error) {
      if (!(error instanceof LabFailed)) throw error;
      absent.push(error.message.replaceAll(/\s*\n\s*/g, '; '));
    }
  }
  if (engines.length === 0) throw new LabFailed(absent.join('\n'));
  return { engines, absent };
};

const bootsOf = async (chosen: Chosen, rounds: number, io: Io, signal: AbortSignal): Promise<Boots> => {
  const { engine } = chosen;
  const progress = progressOn(io);
  try {
    await prepareEngine(chosen, progress, signal);
    progress.passing(`${engine.id}: booting`);
    return await measureBoots({
      engine,
      floor: FLOORS[engine.id],
      rounds,
      signal,
      now,
      onRound: (round, { engine: own, floor }) => {
        const beside = floor === undefined ? '' : `, floor ${timeText(floor)}`;
        progress.passing(`${engine.id}: boot ${round} of ${rounds}: ${timeText(own)}${beside}`);
      },
    });
  } finally {
    progress.close();
  }
};

const catalogueOf = async (
  chosen: Chosen,
  worlds: readonly World[],
  io: Io,
  signal: AbortSignal,
): Promise<Catalogue> => {
  const diagnoser = (await loadFolder<Diagnoser>(folderOf('diagnosers'))).get('builtin')!;
  const progress = progressOn(
    io,
    worlds.map(({ id }) => id),
  );
  const width = Math.max(...worlds.map(({ id }) => id.length));
  const lives: Life[] = [];
  const started = now();
  try {
    const order = { worlds, vantages: ['client', 'both'], diagnoser, chosen } as const;
    await liveAll(order, {}, progress, signal, async (life) => {
      lives.push(life);
      const time = timeText(wholeLife(life)).padStart(8);
      progress.ended(life.scenario, `${chosen.engine.id}: ${life.scenario.padEnd(width)}  ${time}`);
    });
  } finally {
    progress.close();
  }
  signal.throwIfAborted();
  const wallMs = Math.round(now() - started);
  const { summary } = reportOf(lives, { engine: chosen.engine.id, diagnoser: diagnoser.id, wallMs });
  return { lives, summary, wallMs };
};

/** Rejects if something could not be measured, or with the signal's reason. */
export const measure = async (
  { engines: asked, boots, catalogue, ids }: BenchOptions,
  io: Io,
  signal: AbortSignal,
): Promise<Results> => {
  const machine = thisMachine();
  const { engines, absent } = await enginesFor(asked);
  const worlds = catalogue ? selectWorlds(await loadWorlds(SCENARIOS), ids) : [];
  const booted: (Boots | undefined)[] = [];
  for (const chosen of engines) booted.push(boots > 0 ? await bootsOf(chosen, boots, io, signal) : undefined);
  const measured: Measured[] = [];
  for (const [place, chosen] of engines.entries()) {
    const { id } = chosen.engine;
    measured.push({
      id,
      version: chosen.version,
      floor: FLOORS[id]?.what,
      boots: booted[place],
      catalogue: catalogue ? await catalogueOf(chosen, worlds, io, signal) : undefined,
    });
  }
  return { machine, engines: measured, absent, jobs: defaultJobs() };
};
