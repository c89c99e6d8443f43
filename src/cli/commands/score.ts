/** `misdial score`: judge a record again, with no lab. */
import { readLives } from '../../run/record.ts';
import { reportOf } from '../../run/results.ts';
import { loadReporters } from '../catalogue.ts';
import type { Command } from '../context.ts';
import { BadInput, EXIT, exitCodeOf } from '../exit.ts';
import { checkWritable, readReport, writeReports } from '../reports.ts';

export interface ScoreOptions {
  readonly report: readonly string[];
}

export const score: Command<ScoreOptions, [string]> = async ({ io }, options, folder) => {
  const reporters = await loadReporters();
  const reports = options.report.map((text) => readReport(text, reporters));
  const lives = await readLives(folder).catch((error: Error) => {
    throw new BadInput(
      `expected a folder that misdial run --record wrote, got ${JSON.stringify(folder)}: ${error.message}`,
    );
  });
  const [first] = lives;
  if (!first)
    throw new BadInput(
      `expected a folder that misdial run --record wrote, got ${JSON.stringify(folder)}, which has no record`,
    );
  await checkWritable(reports);
  const [{ diagnoser } = { diagnoser: 'nobody' }] = first.asked;
  const report = reportOf(lives, { engine: first.engine, diagnoser, wallMs: 0 });
  return (await writeReports(io, reports, report)) ? exitCodeOf(report) : EXIT.lab;
};
