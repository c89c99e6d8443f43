/** `misdial score`: judge a record again, with no lab. */
import type { Life } from '../../run/outcome.ts';
import { readLives } from '../../run/record.ts';
import { reportOf } from '../../run/results.ts';
import { loadReporters } from '../catalogue.ts';
import type { Command } from '../context.ts';
import { BadInput, EXIT, exitCodeOf } from '../exit.ts';
import { checkWritable, readReport, writeReports } from '../reports.ts';

export interface ScoreOptions {
  readonly report: readonly string[];
}

/** Throws where there is no record. */
const read = async (folder: string): Promise<readonly Life[]> => {
  const expected = `expected a folder that misdial run --record wrote, got ${JSON.stringify(folder)}`;
  const lives = await readLives(folder).catch((error: Error) => {
    throw new BadInput(`${expected}: ${error.message}`);
  });
  if (lives.length === 0) throw new BadInput(`${expected}, which has no record`);
  return lives;
};

/** Records of several engines make one report, in which each engine has its own columns. */
export const score: Command<ScoreOptions, [readonly string[]]> = async ({ io }, options, folders) => {
  const reporters = await loadReporters();
  const reports = options.report.map((text) => readReport(text, reporters));
  const lives = (await Promise.all(folders.map(read))).flat();
  await checkWritable(reports);
  const [{ diagnoser } = { diagnoser: 'nobody' }] = lives.flatMap(({ asked }) => asked);
  const engine = [...new Set(lives.map((life) => life.engine))].join(' + ');
  const report = reportOf(lives, { engine, diagnoser, wallMs: 0 });
  return (await writeReports(io, reports, report)) ? exitCodeOf(report) : EXIT.lab;
};
