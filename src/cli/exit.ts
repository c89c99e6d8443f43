/** How the program ends: the exit codes that scripts rely on, and the errors that lead to them. */
import type { RunReport } from '../core/types.ts';
import type { StopSignal } from './io.ts';

export const EXIT = {
  ok: 0,
  /** A diagnosis was wrong or unknown. */
  wrong: 1,
  badInput: 2,
  /** The lab itself failed: no engine, an invalid scenario, a report that could not be written. */
  lab: 3,
} as const;

/** As a shell counts a program that a signal ended. */
export const STOPPED = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const satisfies Record<
  StopSignal,
  number
>;

/** What the user gave cannot be used; the message says what was expected and what came. */
export class BadInput extends Error {
  override readonly name = 'BadInput';
}

/** The lab cannot do its part; the message says why, and what mends it. */
export class LabFailed extends Error {
  override readonly name = 'LabFailed';
}

/** The exit code of a whole run. */
export const exitCodeOf = ({ summary, runs }: RunReport): number => {
  if (summary.invalid > 0) return EXIT.lab;
  if (summary.wrong + summary.unknown > 0) return EXIT.wrong;
  // Not run is not passed.
  return runs.length > 0 && summary.skipped === runs.length ? EXIT.lab : EXIT.ok;
};
