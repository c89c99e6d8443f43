import type { Reporter, RunResult } from '../core/types.ts';
import { explainRun } from './lib/failures.ts';
import { escapeMarkup } from './lib/markup.ts';
import { spent, viewsOf } from './lib/worlds.ts';

const seconds = (ms: number): string => (ms / 1000).toFixed(3);
const timeOf = (run: RunResult): number =>
  spent([run], ['up', 'sound', 'inject', 'broken', 'diagnose', 'still', 'undo', 'healed', 'down']);

/** A twin is a pass with a note; what the lab could not do is an error; not run is skipped. */
const ELEMENTS = { wrong: 'failure', unknown: 'failure', invalid: 'error', skipped: 'skipped' } as const;

const testcase = (run: RunResult, suite: string): string => {
  const open = `    <testcase classname="${suite}" name="${escapeMarkup(run.scenario)}" time="${seconds(timeOf(run))}"`;
  const told = explainRun(run).map(({ label, text }) => `${label}: ${text}`);
  if (run.status === 'correct') return `${open}/>`;
  const text = told.map(escapeMarkup).join('\n');
  if (run.status === 'twin') return `${open}>\n      <system-out>twin\n${text}</system-out>\n    </testcase>`;
  const element = ELEMENTS[run.status];
  const message = escapeMarkup(run.why ?? run.status);
  const body =
    element === 'skipped'
      ? `<skipped message="${message}"/>`
      : `<${element} type="${run.status}" message="${message}">${text}</${element}>`;
  return `${open}>\n      ${body}\n    </testcase>`;
};

const suite = (name: string, runs: readonly RunResult[]): string => {
  const count = (...statuses: readonly string[]): number =>
    runs.filter(({ status }) => statuses.includes(status)).length;
  const counts = `tests="${runs.length}" failures="${count('wrong', 'unknown')}" errors="${count('invalid')}" skipped="${count('skipped')}"`;
  const time = seconds(runs.reduce((all, run) => all + timeOf(run), 0));
  return `  <testsuite name="${name}" ${counts} time="${time}">\n${runs.map((run) => testcase(run, name)).join('\n')}\n  </testsuite>`;
};

export default {
  title: 'JUnit XML: a suite a vantage, a case a scenario',
  render: (report) => {
    const { wallMs } = report;
    const suites = viewsOf(report).map(({ title, all }) =>
      suite(`misdial.${title.replaceAll(' ', '.')}`, all),
    );
    const time = seconds(wallMs);
    return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="misdial" time="${time}">\n${suites.join('\n')}\n</testsuites>\n`;
  },
} satisfies Reporter;
