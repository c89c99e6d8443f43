import { printable } from '../core/printable.ts';
import type { Reporter, RunResult, Status } from '../core/types.ts';
import { explainRun } from './lib/failures.ts';
import { aboutText, countsText } from './lib/summary.ts';
import { paint } from './lib/text.ts';
import { originalOf } from './lib/worlds.ts';

/** https://docs.github.com/actions/reference/workflow-commands-for-github-actions */
const escapeData = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const escapeProperty = (text: string): string =>
  escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

const LEVELS: Readonly<Partial<Record<Status, string>>> = {
  wrong: 'error',
  unknown: 'error',
  invalid: 'error',
  twin: 'notice',
  skipped: 'warning',
};

const annotation = (run: RunResult): readonly string[] => {
  const level = LEVELS[run.status];
  if (level === undefined) return [];
  const title = `${run.scenario} from ${run.vantage}: ${run.status}`;
  const text = explainRun(run).map((said) => `${said.label}: ${printable(said.text)}`);
  const file = `scenarios/${originalOf(run.scenario)}.ts`;
  return [
    `::${level} file=${escapeProperty(file)},title=${escapeProperty(title)}::${escapeData(text.join('\n'))}`,
  ];
};

export default {
  title: 'annotations of a GitHub workflow, for its log; `markdown` is the summary beside it',
  render: (report) => {
    const summary = countsText(report.summary, paint(false));
    return `${[...report.runs.flatMap(annotation), `${summary}: ${aboutText(report)}`].join('\n')}\n`;
  },
} satisfies Reporter;
