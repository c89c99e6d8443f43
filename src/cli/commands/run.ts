/** `misdial run`: break each world, ask, score, report. */
import type { RunReport, RunResult } from '../../core/types.ts';
import { MARKS } from '../../report/lib/marks.ts';
import { duration, pad, paint as painter, plural, type Paint } from '../../report/lib/text.ts';
import { byScenario } from '../../report/lib/worlds.ts';
import type { Life } from '../../run/outcome.ts';
import { storeLife } from '../../run/record.ts';
import { reportOf } from '../../run/results.ts';
import type { Command } from '../context.ts';
import { EXIT, exitCodeOf } from '../exit.ts';
import { listenForStop } from '../interrupt.ts';
import { wantsColour } from '../io.ts';
import { liveAll } from '../live-all.ts';
import { takeOrder, type RunOptions } from '../order.ts';
import { progressOn } from '../progress.ts';
import { writeReports } from '../reports.ts';

/** One scenario on one line: its name, what came of each vantage, how long it took. */
const endedLine = (runs: readonly RunResult[], width: number, paint: Paint): string => {
  const marks = runs.map(({ vantage, status }) => {
    const { mark, style } = MARKS[status];
    return `${vantage} ${paint(style, `${mark} ${status}`.padEnd(9))}`;
  });
  const [world] = byScenario({ runs } as RunReport);
  return `${pad(world!.scenario, width)}  ${marks.join('  ')}  ${paint('dim', duration(world!.ms).padStart(8))}`;
};

export const runScenarios: Command<RunOptions, [readonly string[]]> = async (context, options, ids) => {
  const { io } = context;
  const order = await takeOrder(context, options, ids);
  const { diagnoser, worlds, chosen } = order;
  if (worlds.length === 0) {
    io.stderr.write('misdial: no scenario is in this shard\n');
    return EXIT.ok;
  }
  const progress = progressOn(
    io,
    worlds.map(({ id }) => id),
  );
  using interrupt = listenForStop(io, (by) => {
    progress.note(`misdial: ${by}: taking everything down (once more to leave at once)`);
  });
  const started = performance.now();
  const lives: Life[] = [];
  let recorded = true;
  const width = Math.max(...worlds.map(({ id }) => id.length));
  const paint = painter(wantsColour(io, io.stderr));
  const report = (some: readonly Life[]): RunReport =>
    reportOf(some, {
      engine: chosen.engine.id,
      diagnoser: diagnoser.id,
      wallMs: Math.round(performance.now() - started),
    });
  const onLife = async (life: Life): Promise<void> => {
    if (options.record !== undefined) {
      await storeLife(options.record, life).catch((error: Error) => {
        recorded = false;
        progress.note(`misdial: ${life.scenario} could not be recorded: ${error.message}`);
      });
    }
    lives.push(life);
    progress.ended(life.scenario, endedLine(report([life]).runs, width, paint));
  };
  let bug: Error | undefined;
  await liveAll(order, options, progress, interrupt.signal, onLife).catch((error: Error) => {
    bug = error;
  });
  progress.close();
  const whole = report(lives);
  // On a terminal the two streams meet: the lines of the run, then its report.
  if (io.stderr.isTTY && io.stdout.isTTY) io.stderr.write('\n');
  const written = await writeReports(io, order.reports, whole);
  const cut = worlds.length - lives.length;
  if (cut > 0) io.stderr.write(`misdial: ${plural(cut, 'scenario')} of ${worlds.length} did not end\n`);
  const stopped = interrupt.stopped();
  if (stopped && cut > 0) return stopped.code;
  if (bug) throw bug;
  return written && recorded ? exitCodeOf(whole) : EXIT.lab;
};
