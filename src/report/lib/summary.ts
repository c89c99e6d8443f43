/** The last line of a report. */
import type { RunReport, Status } from '../../core/types.ts';
import { STATUSES } from '../../score/summary.ts';
import { duration, plural, type Paint } from './text.ts';
import { MARKS } from './marks.ts';

/** Counts that are not nothing, each in its colour: `54 correct, 1 twin, 1 wrong`. */
export const countsText = (summary: Readonly<Record<Status, number>>, paint: Paint): string => {
  const counts = STATUSES.filter((status) => summary[status] > 0);
  return (
    counts.map((status) => paint(MARKS[status].style, `${summary[status]} ${status}`)).join(', ') ||
    'nothing was run'
  );
};

/** `28 scenarios on docker, diagnosed by builtin, in 1 min 12 s`; without the time for a record that is scored again. */
export const aboutText = ({ runs, engine, diagnoser, wallMs }: RunReport): string => {
  const scenarios = new Set(runs.map(({ scenario }) => scenario)).size;
  return `${plural(scenarios, 'scenario')} on ${engine}, diagnosed by ${diagnoser}${wallMs === 0 ? '' : `, in ${duration(wallMs)}`}`;
};
