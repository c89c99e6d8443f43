/** Counts of what ran, from the results that our test runner and our lab leave. */
import type { RunReport } from '../../src/core/types.ts';

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** What is read of the test runner's results. */
export interface TestResults {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[];
}

/** What is read of the lab's report. */
export type LabResults = Pick<RunReport, 'summary'>;

export const NOTHING: Counts = { passed: 0, failed: 0, skipped: 0 };

export const plus = (a: Counts, b: Counts): Counts => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
});

/** A file that failed before its first test counts as one failure. */
export const testCounts = (results: TestResults): Counts => {
  const neverBegan = results.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  return {
    passed: results.numPassedTests,
    failed: results.numFailedTests + neverBegan.length,
    skipped: results.numPendingTests + results.numTodoTests,
  };
};

export const labCounts = ({ summary }: LabResults): Counts => ({
  passed: summary.correct,
  failed: summary.twin + summary.wrong + summary.unknown + summary.invalid,
  skipped: summary.skipped,
});
