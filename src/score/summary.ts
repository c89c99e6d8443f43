/** Counts over many results. */
import type { RunResult, Status } from '../core/types.ts';

export const STATUSES = [
  'correct',
  'twin',
  'wrong',
  'unknown',
  'invalid',
  'skipped',
] as const satisfies readonly Status[];

export type Summary = Readonly<Record<Status, number>>;

export const summarise = (runs: readonly Pick<RunResult, 'status'>[]): Summary => {
  const count = (status: Status): number => runs.filter((run) => run.status === status).length;
  return {
    correct: count('correct'),
    twin: count('twin'),
    wrong: count('wrong'),
    unknown: count('unknown'),
    invalid: count('invalid'),
    skipped: count('skipped'),
  };
};
