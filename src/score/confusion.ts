/** Which cause was taken for which. */
import type { CauseId, RunResult, Verdict } from '../core/types.ts';

export interface Confused {
  /** The injected cause, of several the one that stops the client first; `healthy` if there was none. */
  readonly truth: CauseId;
  /** The verdict's first cause, `healthy` or `unknown`. */
  readonly said: CauseId;
  readonly count: number;
}

const first = (verdict: Verdict): CauseId =>
  verdict.kind === 'ranked' ? (verdict.causes[0]?.cause ?? 'unknown') : verdict.kind;

/** The cells of the confusion matrix that are not empty, by truth, then by count. What was not judged is not counted. */
export const confusion = (runs: readonly RunResult[]): readonly Confused[] => {
  const judged = runs.filter(
    ({ status, verdict }) => verdict !== null && status !== 'invalid' && status !== 'skipped',
  );
  const cells = Map.groupBy(judged, ({ truth, verdict }) =>
    JSON.stringify([truth[0] ?? 'healthy', first(verdict!)]),
  );
  return [...cells]
    .map(([cell, { length: count }]) => {
      const [truth, said] = JSON.parse(cell) as [CauseId, CauseId];
      return { truth, said, count };
    })
    .toSorted((a, b) => a.truth.localeCompare(b.truth) || b.count - a.count || a.said.localeCompare(b.said));
};
