/** What evidence shows, and by which pieces of it: the small change of every judgement. */
import type { Evidence, EvidenceId } from '../../core/types.ts';

/** A fact that holds here. Null in its place means: not shown, which is never the same as refuted. */
export interface Shown<T = unknown> {
  readonly value: T;
  readonly by: readonly EvidenceId[];
}

type From = Pick<Evidence, 'id'> | Shown | null | undefined;

const idsOf = (from: From): readonly EvidenceId[] => {
  if (!from) return [];
  return 'by' in from ? from.by : [from.id];
};

/** A value together with all that shows it. */
export const show = <T>(value: T, ...from: readonly From[]): Shown<T> => ({
  value,
  by: [...new Set(from.flatMap(idsOf))],
});

/** The first that is shown. */
export const either = <T>(...facts: readonly (Shown<T> | null)[]): Shown<T> | null =>
  facts.find((fact) => fact !== null) ?? null;

/** The first fact, if all are shown: its value, and the evidence of all. */
export const all = <T>(first: Shown<T> | null, ...rest: readonly (Shown | null)[]): Shown<T> | null =>
  first !== null && rest.every((fact) => fact !== null) ? show(first.value, first, ...rest) : null;

/** The fact, unless the other one is shown. */
export const unless = <T>(fact: Shown<T> | null, other: unknown): Shown<T> | null =>
  other === null ? fact : null;

/**
 * The same function, that works an answer out once for each list of evidence: many causes ask the same of it. Lists are never
 * changed, so what was true of one stays true.
 */
export const once = <T>(of: (evidence: readonly Evidence[]) => T): ((evidence: readonly Evidence[]) => T) => {
  const known = new WeakMap<readonly Evidence[], { readonly value: T }>();
  return (evidence) => {
    const before = known.get(evidence);
    if (before) return before.value;
    const value = of(evidence);
    known.set(evidence, { value });
    return value;
  };
};
