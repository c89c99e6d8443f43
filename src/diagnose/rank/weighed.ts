/** Every cause's judgement of the evidence. */
import type { Cause, CauseId, Evidence, Judgement } from '../../core/types.ts';

export interface Weighed {
  readonly id: CauseId;
  readonly cause: Cause;
  readonly judgement: Judgement;
  readonly weight: number;
  readonly prior: number;
}

/** Those causes of which the evidence says anything at all, for or against. */
export const weighAll = (
  evidence: readonly Evidence[],
  causes: ReadonlyMap<CauseId, Cause>,
): readonly Weighed[] =>
  [...causes].flatMap(([id, cause]) => {
    const judgement = cause.judge(evidence);
    return judgement ? [{ id, cause, judgement, weight: judgement.weight, prior: cause.prior ?? 0 }] : [];
  });
