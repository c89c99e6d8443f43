import { printable } from '../core/printable.ts';
import type { Reporter, RunReport, RunResult } from '../core/types.ts';
import { explainRuns, type Told } from './lib/failures.ts';
import { MARKS } from './lib/marks.ts';
import { FIGURES } from './lib/quality.ts';
import { aboutText, countsText } from './lib/summary.ts';
import { table, type Column } from './lib/table.ts';
import { duration, pad, paint as painter, plural, wrap, type Paint } from './lib/text.ts';
import { byScenario, spent, viewsOf, type View, type WorldRuns } from './lib/worlds.ts';

const cell = (run: RunResult | undefined, paint: Paint): string => {
  if (!run) return '';
  const { mark, style } = MARKS[run.status];
  const twins = run.verdict?.kind === 'ranked' ? run.verdict.twins.length : 0;
  const note = run.status !== 'correct' ? ` ${run.status}` : twins > 0 ? ` +${plural(twins, 'twin')}` : '';
  return paint(style, `${mark}${note}`);
};

/** Nothing where it did not come to that. */
const timeText = (ms: number): string => (ms === 0 ? '' : duration(ms));

const columns = (report: RunReport, paint: Paint): readonly Column<WorldRuns>[] => {
  const status = ({ title, of }: View): Column<WorldRuns> => ({
    title,
    text: ({ runs }) => cell(of(runs), paint),
  });
  const time = (
    title: string,
    optional: number,
    ...steps: (keyof RunResult['phases'])[]
  ): Column<WorldRuns> => ({
    title,
    right: true,
    optional,
    text: ({ runs }) => paint('dim', timeText(spent(runs, steps))),
  });
  return [
    { title: 'scenario', text: ({ scenario }) => scenario, shrinks: true },
    { title: 'symptom', text: ({ symptom }) => symptom, optional: 3 },
    { title: 'truth', text: ({ truth }) => truth, shrinks: true },
    ...viewsOf(report).map(status),
    time('up', 2, 'up'),
    time('break', 4, 'sound', 'inject', 'broken'),
    time('diagnose', 1, 'diagnose'),
    time('mend', 4, 'still', 'undo', 'healed'),
    time('down', 4, 'down'),
    { title: 'time', right: true, text: ({ ms }) => timeText(ms) },
  ];
};

const LABEL = 11;

const explained = (
  { scenario, from, status, said }: Told,
  width: number,
  paint: Paint,
): readonly string[] => {
  const { mark, style } = MARKS[status];
  const room = Math.max(30, width - LABEL - 2);
  const lines = said.flatMap(({ label, text }) =>
    wrap(printable(text), room).map(
      (line, index) => `  ${paint('dim', pad(index === 0 ? label : '', LABEL))}${line}`,
    ),
  );
  return [`${paint(style, `${mark} ${scenario}`)} from ${from}: ${paint(style, status)}`, ...lines];
};

export default {
  title: 'a table for people, with what failed explained below it',
  render: (report, { colour, width }) => {
    const paint = painter(colour);
    const lines = [
      ...table(byScenario(report), columns(report, paint), width, paint),
      ...explainRuns(report.runs).flatMap((told) => ['', ...explained(told, width, paint)]),
      '',
      ...(report.quality.length === 0 ? [] : [...table(report.quality, FIGURES, width, paint), '']),
      countsText(report.summary, paint),
      paint('dim', aboutText(report)),
    ];
    return `${lines.join('\n')}\n`;
  },
} satisfies Reporter;
