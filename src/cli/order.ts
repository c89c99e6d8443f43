/** What a run is asked to do: found and checked, all of it, before anything is broken. */
import type { Diagnoser, VantageSet } from '../core/types.ts';
import type { World } from '../run/life.ts';
import { inShard, type Shard } from '../run/order.ts';
import { vary } from '../variation/vary.ts';
import { loadReporters, loadWorlds, SCENARIOS, selectWorlds } from './catalogue.ts';
import type { Context } from './context.ts';
import { chooseDiagnoser } from './diagnosers.ts';
import { chooseEngine, type Chosen } from './engines.ts';
import type { Span } from './values.ts';
import { checkWritable, readReport, type ReportOrder } from './reports.ts';

export interface RunOptions {
  readonly engine: string;
  readonly vantage: 'client' | 'both' | 'each';
  readonly diagnoser: string;
  readonly jobs?: number;
  readonly shard?: Shard;
  readonly variations?: Span;
  readonly seed?: number;
  readonly report: readonly string[];
  readonly record?: string;
  readonly keep?: boolean;
  readonly timeout?: number;
  readonly scenarios?: string;
}

export interface Order {
  readonly worlds: readonly World[];
  readonly vantages: readonly VantageSet[];
  readonly diagnoser: Diagnoser;
  readonly reports: readonly ReportOrder[];
  readonly chosen: Chosen;
}

/** Where nobody asks for another. */
const SEED = 1;

/** In place of each world its variations, called after it, the seed and their number: `loopback-bind~1.7`. */
const variationsOf = (worlds: readonly World[], { from, to }: Span, seed: number = SEED): readonly World[] =>
  worlds.flatMap(({ id, scenario }) =>
    Array.from({ length: to - from + 1 }, (_, at) => ({
      id: `${id}~${seed}.${from + at}`,
      scenario: vary(scenario, { seed, index: from + at }),
    })),
  );

/** Throws at the first thing that is not there or cannot be used. */
export const takeOrder = async (
  context: Context,
  options: RunOptions,
  ids: readonly string[],
): Promise<Order> => {
  const reporters = await loadReporters();
  const reports = options.report.map((text) => readReport(text, reporters));
  const diagnoser = await chooseDiagnoser(context, options.diagnoser);
  const chosenWorlds = selectWorlds(await loadWorlds(options.scenarios ?? SCENARIOS), ids);
  const all = options.variations
    ? variationsOf(chosenWorlds, options.variations, options.seed)
    : chosenWorlds;
  const worlds = options.shard ? inShard(all, options.shard) : all;
  await checkWritable(reports);
  const chosen = await chooseEngine(context.engines, options.engine);
  const vantages: readonly VantageSet[] = options.vantage === 'each' ? ['client', 'both'] : [options.vantage];
  return { worlds, vantages, diagnoser, reports, chosen };
};
