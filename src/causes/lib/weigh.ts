/** Adding up what speaks for a cause and what speaks against it. */
import type { Judgement, ProbeId } from '../../core/types.ts';
import type { Shown } from './shown.ts';

/** One reason: log-likelihood ratio in nats, positive or negative, and the evidence that gives it. */
export interface Term {
  readonly nats: number;
  readonly by: Shown['by'];
  readonly why?: string;
}

/** Speaks for the cause, if shown. */
export const pro = (nats: number, fact: Shown | null): Term | null => (fact ? { nats, by: fact.by } : null);

/** Speaks against the cause, if shown. `why` is what to tell a reader who wonders why it is not this cause. */
export const con = (nats: number, fact: Shown | null, why: string): Term | null =>
  fact ? { nats: -nats, by: fact.by, why } : null;

/** Nats of a veto: more than all that speaks for a cause as a rule adds up to. */
export const VETO = 16;

/**
 * The sum of the terms. Null if nothing speaks for the cause. What was not measured gives no term, and so counts neither
 * way. Where what speaks against it prevails, `says` becomes the strongest reason why it is not this cause.
 */
export const weigh = (
  says: string,
  terms: readonly (Term | null)[],
  wants: readonly (ProbeId | null)[] = [],
): Judgement | null => {
  const given = terms.filter((term) => term !== null);
  const pros = given.filter(({ nats }) => nats > 0);
  if (pros.length === 0) return null;
  const cons = given.filter(({ nats }) => nats < 0).toSorted((a, b) => a.nats - b.nats);
  const weight = given.reduce((total, { nats }) => total + nats, 0);
  const missing = wants.filter((probe) => probe !== null);
  return {
    weight,
    says: weight <= 0 ? (cons[0]?.why ?? says) : says,
    because: [...new Set(pros.flatMap(({ by }) => by))],
    against: [...new Set(cons.flatMap(({ by }) => by))],
    ...(missing.length > 0 && { wants: missing }),
  };
};
