/** The lives of a run's worlds: several at once, on one engine, each handed on as it ends. */
import { live } from '../run/life.ts';
import { mixed } from '../run/order.ts';
import type { Life } from '../run/outcome.ts';
import { PATIENCE } from '../run/patience.ts';
import { defaultBusy, defaultJobs, schedule } from '../run/schedule.ts';
import { loadFaults } from './catalogue.ts';
import { prepareEngine } from './engines.ts';
import { holding } from './hold.ts';
import type { Order, RunOptions } from './order.ts';
import type { Progress } from './progress.ts';

/** Breaks the worlds and hands each life on as it ends. */
export const liveAll = async (
  order: Omit<Order, 'reports'>,
  options: Pick<RunOptions, 'jobs' | 'timeout' | 'keep'>,
  progress: Progress,
  signal: AbortSignal,
  onLife: (life: Life) => Promise<void>,
): Promise<void> => {
  const { worlds, vantages, diagnoser, chosen } = order;
  const faults = await loadFaults();
  const asks = vantages.map((vantage) => ({ vantage, diagnoser }));
  const patience = { ...PATIENCE, budgetMs: options.timeout ?? PATIENCE.budgetMs };
  await prepareEngine(chosen, progress, signal);
  await schedule(mixed(worlds), {
    jobs: options.jobs ?? defaultJobs(),
    busy: defaultBusy(),
    signal,
    onLife,
    live: (world, before) =>
      live(world, asks, {
        engine: chosen.engine,
        faults,
        patience,
        signal,
        now: () => performance.now(),
        before,
        onStep: (step) => progress.step(world.id, step),
        ...(options.keep && { hold: holding(world, diagnoser.id, progress, signal) }),
      }),
  });
};
