/** Evidence and causes → verdict. Pure. */
import type { Cause, CauseId, Evidence, Ranked, Verdict } from '../core/types.ts';
import { plainAttempt } from '../causes/lib/attempt.ts';
import { advise } from './rank/advise.ts';
import { inOrder } from './rank/order.ts';
import { whyUnknown } from './rank/unknown.ts';
import { weighAll, type Weighed } from './rank/weighed.ts';

/**
 * The hypothesis that it is something that no cause here describes: worth as many nats of evidence. So evidence worth less
 * than this is believed to speak for something unknown.
 */
export const OTHER = 4;

/** Causes whose evidence is within so many nats of the best are not told apart. Priors order them, and no more. */
export const TWIN_MARGIN = 1;

/** However well all agrees, the confidence stays below this: a catalogue is never complete. */
const CERTAIN = 0.99;

/** Ranked causes below this confidence are left out, unless they are twins. */
const WORTH_SAYING = 0.01;

const score = ({ weight, prior }: Weighed): number => weight + prior;

interface Believed {
  readonly weighed: readonly Weighed[];
  /** Of each, in the same order. */
  readonly confidence: readonly number[];
  /** That it is something unknown. */
  readonly other: number;
}

const believe = (weighed: readonly Weighed[]): Believed => {
  const top = Math.max(OTHER, ...weighed.map(score));
  const odds = weighed.map((one) => Math.exp(score(one) - top));
  const rest = Math.exp(OTHER - top);
  const sum = odds.reduce((a, b) => a + b, rest);
  return { weighed, confidence: odds.map((one) => (CERTAIN * one) / sum), other: rest / sum };
};

const round = (p: number): number => Math.round(p * 1000) / 1000;

const toRanked = (evidence: readonly Evidence[], { weighed, confidence }: Believed): readonly Ranked[] =>
  weighed.map(({ id, cause, judgement, weight }, i) => ({
    cause: id,
    confidence: round(confidence[i]!),
    weight: Math.round(weight * 100) / 100,
    says: judgement.says,
    because: judgement.because,
    against: judgement.against,
    fix: cause.fix(evidence),
  }));

const isHealthy = (evidence: readonly Evidence[]): boolean => plainAttempt(evidence)?.failure === null;

/**
 * The verdict that the evidence gives, whatever its order:
 *
 * - `healthy` if the plain attempt succeeded;
 * - `ranked`: the twins (all within `TWIN_MARGIN` nats of the best evidence) first, by prior, then the rest that is worth saying;
 * - `unknown` if no cause is more believable than that it is something else.
 */
export const rank = (given: readonly Evidence[], causes: ReadonlyMap<CauseId, Cause>): Verdict => {
  const evidence = inOrder(given);
  if (isHealthy(evidence)) return { kind: 'healthy' };
  const weighed = weighAll(evidence, causes);
  const best = Math.max(...weighed.map(({ weight }) => weight));
  const believed = believe(weighed);
  // Half of belief or more in something else; or nothing on its own worth more than that.
  if (weighed.length === 0 || best < OTHER || believed.other >= 0.5)
    return { kind: 'unknown', why: whyUnknown(evidence, weighed) };

  const isTwin = ({ weight }: Pick<Ranked, 'weight'>): boolean => weight >= best - TWIN_MARGIN;
  const all = toRanked(evidence, believed);
  const first = all
    .filter(isTwin)
    .toSorted((a, b) => b.confidence - a.confidence || (a.cause < b.cause ? -1 : 1));
  const rest = all
    .filter((one) => !isTwin(one) && one.confidence >= WORTH_SAYING)
    .toSorted((a, b) => b.confidence - a.confidence || (a.cause < b.cause ? -1 : 1));
  const twins = first.slice(1).map(({ cause }) => cause);
  const wanted = first.flatMap(({ cause }) => weighed.filter(({ id }) => id === cause));
  return {
    kind: 'ranked',
    causes: [...first, ...rest],
    twins,
    next: twins.length > 0 ? advise(evidence, wanted) : [],
  };
};
