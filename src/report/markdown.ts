import type { Reporter, RunResult, VantageSet } from '../core/types.ts';
import { confusion } from '../score/confusion.ts';
import { explainRuns } from './lib/failures.ts';
import { MARKS } from './lib/marks.ts';
import { plain, qualityLines, row } from './lib/markdown.ts';
import { aboutText, countsText } from './lib/summary.ts';
import { duration, paint } from './lib/text.ts';
import { byScenario } from './lib/worlds.ts';

const status = (run: RunResult | undefined): string => (run ? `${MARKS[run.status].mark} ${run.status}` : '');

const failures = (runs: readonly RunResult[]): readonly string[] =>
  explainRuns(runs).flatMap(({ scenario, from, status: what, said }) => [
    `- **${plain(scenario)}** from ${from}: ${what}`,
    ...said.map(({ label, text }) => `  - ${label}: ${plain(text)}`),
  ]);

export default {
  title: 'Markdown, for a pull request or a workflow summary (`--report markdown=$GITHUB_STEP_SUMMARY`)',
  render: (report) => {
    const vantages = [...new Set(report.runs.map(({ vantage }) => vantage))];
    const worlds = byScenario(report).map(({ scenario, truth, runs, ms }) => {
      const at = (vantage: VantageSet): string => status(runs.find((run) => run.vantage === vantage));
      return row([plain(scenario), plain(truth), ...vantages.map(at), duration(ms)]);
    });
    const told = failures(report.runs);
    const mistaken = confusion(report.runs).filter(({ truth, said }) => truth !== said);
    const lines = [
      `### misdial: ${countsText(report.summary, paint(false))}`,
      '',
      aboutText(report),
      '',
      ...qualityLines(report.quality),
      row(['scenario', 'truth', ...vantages, 'time']),
      row(['---', '---', ...vantages.map(() => '---'), '---:']),
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
