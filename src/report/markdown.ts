import type { Reporter, RunResult } from '../core/types.ts';
import { confusion } from '../score/confusion.ts';
import { explainRuns } from './lib/failures.ts';
import { MARKS } from './lib/marks.ts';
import { plain, qualityLines, row } from './lib/markdown.ts';
import { aboutText, countsText } from './lib/summary.ts';
import { duration, paint } from './lib/text.ts';
import { byScenario, viewsOf } from './lib/worlds.ts';

const status = (run: RunResult | undefined): string => (run ? `${MARKS[run.status].mark} ${run.status}` : '');

const failures = (runs: readonly RunResult[]): readonly string[] =>
  explainRuns(runs).flatMap(({ scenario, from, status: what, said }) => [
    `- **${plain(scenario)}** from ${from}: ${what}`,
    ...said.map(({ label, text }) => `  - ${label}: ${plain(text)}`),
  ]);

export default {
  title: 'Markdown, for a pull request or a workflow summary (`--report markdown=$GITHUB_STEP_SUMMARY`)',
  render: (report) => {
    const views = viewsOf(report);
    const worlds = byScenario(report).map(({ scenario, truth, runs, ms }) => {
      const found = views.map(({ of }) => status(of(runs)));
      return row([plain(scenario), plain(truth), ...found, duration(ms)]);
    });
    const told = failures(report.runs);
    const mistaken = confusion(report.runs).filter(({ truth, said }) => truth !== said);
    const lines = [
      `### misdial: ${countsText(report.summary, paint(false))}`,
      '',
      aboutText(report),
      '',
      ...qualityLines(report.quality),
      row(['scenario', 'truth', ...views.map(({ title }) => title), 'time']),
      row(['---', '---', ...views.map(() => '---'), '---:']),
      ...worlds,
      ...(told.length === 0 ? [] : ['', ...told]),
      ...(mistaken.length === 0
        ? []
        : ['', row(['truth', 'taken for', 'times']), row(['---', '---', '---:'])]),
      ...mistaken.map(({ truth, said, count }) => row([plain(truth), plain(said), String(count)])),
    ];
    return `${lines.join('\n')}\n`;
  },
} satisfies Reporter;
