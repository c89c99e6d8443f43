/** What was measured, as data: what `--json` prints, and what the tables are made of. Pure. */
import type { RunReport } from '../src/core/types.ts';
import type { Life } from '../src/run/outcome.ts';
import type { Boots } from './boots.ts';
import type { Machine } from './machine.ts';
import { samplesOf, TIMED } from './phases.ts';
import { ratioOf, statsOf } from './stats.ts';

/** All scenarios, lived once. */
export interface Catalogue {
  readonly lives: readonly Life[];
  readonly summary: RunReport['summary'];
  readonly wallMs: number;
}

export interface Measured {
  readonly id: string;
  /** The engine's. */
  readonly version: string;
  /** What its floor does, in words. */
  readonly floor?: string;
  readonly boots?: Boots;
  readonly catalogue?: Catalogue;
}

export interface Results {
  readonly machine: Machine;
  readonly engines: readonly Measured[];
  /** Engines that are not ready, each with why. */
  readonly absent: readonly string[];
  /** Scenarios at once. */
  readonly jobs: number;
}

const counted = (samples: readonly number[]) => ({ ...statsOf(samples), samples });

export const compared = ({ engine, floor }: Boots, step: 'up' | 'down') => ({
  engine: statsOf(engine[step]),
  floor: floor && statsOf(floor[step]),
  ratio: ratioOf(statsOf(engine[step]), floor && statsOf(floor[step])),
});

const bootsJson = (boots: Boots) => {
  const step = (name: 'up' | 'down') => ({
    engine: counted(boots.engine[name]),
    floor: boots.floor && counted(boots.floor[name]),
    ratio: compared(boots, name).ratio,
  });
  return { firstUp: boots.firstUp, up: step('up'), down: step('down') };
};

const catalogueJson = ({ lives, summary, wallMs }: Catalogue) => ({
  scenarios: lives.length,
  wallMs,
  summary,
  phases: Object.fromEntries(TIMED.map((step) => [step, counted(samplesOf(lives, step))])),
});

/** All times in ms. */
export const resultsJson = ({ machine, engines, absent, jobs }: Results): object => ({
  version: 1,
  machine,
  absent,
  jobs,
  engines: engines.map(({ id, version, floor, boots, catalogue }) => ({
    engine: id,
    version,
    floor,
    boots: boots && bootsJson(boots),
    catalogue: catalogue && catalogueJson(catalogue),
  })),
});
