import type { CauseId, Reporter, RunReport, RunResult } from '../core/types.ts';
import { explainRuns } from './lib/failures.ts';
import { MARKS } from './lib/marks.ts';
import { plain, qualityLines, row } from './lib/markdown.ts';
import { aboutText, countsText } from './lib/summary.ts';
import { paint, plural } from './lib/text.ts';
import { originalOf, viewsOf, type WorldRuns } from './lib/worlds.ts';
import { STATUSES, summarise } from '../score/summary.ts';

type World = Pick<WorldRuns, 'scenario' | 'symptom' | 'runs'>;

const HEALTHY = 'healthy';

/** How one world was judged. */
const judged = (run: RunResult): string => {
  const { mark } = MARKS[run.status];
  const twins = run.verdict?.kind === 'ranked' ? run.verdict.twins.length : 0;
  return run.status === 'correct'
    ? `${mark}${twins > 0 ? ` +${plural(twins, 'twin')}` : ''}`
    : `${mark} ${run.status}`;
};

/** Of variations of one world, how many were judged how. */
const cell = (runs: readonly RunResult[]): string => {
  if (runs.length === 1) return judged(runs[0]!);
  const counts = summarise(runs);
  return STATUSES.filter((status) => counts[status] > 0)
    .map((status) => `${MARKS[status].mark} ${counts[status]}`)
    .join(', ');
};

/** A world of two causes stands under each of them. */
const byCause = ({ runs }: RunReport): readonly (readonly [CauseId, readonly World[]])[] => {
  const worlds = [...Map.groupBy(runs, ({ scenario }) => originalOf(scenario))];
  const pairs = worlds.flatMap(([scenario, group]) => {
    const { truth, symptom } = group[0]!;
    return (truth.length === 0 ? [HEALTHY] : truth).map((cause) => ({
      cause,
      world: { scenario, symptom, runs: group },
    }));
  });
  return [...Map.groupBy(pairs, ({ cause }) => cause)]
    .map(([cause, group]) => [cause, group.map(({ world }) => world)] as const)
    .toSorted(([a], [b]) => Number(a === HEALTHY) - Number(b === HEALTHY) || (a < b ? -1 : 1));
};

/** Every cause that the run has worlds of, with each of its worlds and how it was judged from each vantage. */
export default {
  title: 'Markdown: cause by cause, its worlds and how each was judged',
  render: (report) => {
    const views = viewsOf(report);
    const causes = byCause(report);
    const worlds = causes.flatMap(([cause, group]) =>
      group.map(({ scenario, symptom, runs }, at) =>
        row([
          at === 0 ? plain(cause) : '',
          plain(scenario),
          symptom,
          ...views.map(({ among }) => cell(among(runs))),
        ]),
      ),
    );
    const told = explainRuns(report.runs).flatMap(({ scenario, from, said }) =>
      said.map(({ label, text }) => `- ${plain(scenario)} from ${from}: ${label} ${plain(text)}`),
    );
    const count = causes.filter(([cause]) => cause !== HEALTHY).length;
    const lines = [
      `### misdial: ${plural(count, 'cause')}, ${countsText(report.summary, paint(false))}`,
      '',
      aboutText(report),
      '',
      ...qualityLines(report.quality),
      row(['cause', 'scenario', 'symptom', ...views.map(({ title }) => title)]),
      row(['---', '---', '---', ...views.map(() => '---')]),
      ...worlds,
      ...(told.length === 0 ? [] : ['', ...told]),
    ];
    return `${lines.join('\n')}\n`;
  },
} satisfies Reporter;
