/** One order for evidence, so that what is concluded does not depend on which measurement ended first. */
import type { Evidence } from '../../core/types.ts';

const key = ({ probe, vantage, target, facts, failure, id }: Evidence): string =>
  JSON.stringify([probe, vantage, target.address ?? '', target.port, facts, failure, id]);

export const inOrder = (evidence: readonly Evidence[]): readonly Evidence[] =>
  evidence
    .map((one) => [key(one), one] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, one]) => one);
