/** Evidence and causes → verdict. Pure. */
import type { Cause, CauseId, Evidence, Layer, Ranked, Verdict } from '../core/types.ts';
import { allWell } from '../causes/lib/often.ts';
import { advise } from './rank/advise.ts';
import { lift } from './rank/lift.ts';
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

/** What this evidence gives by itself. */
const conclude = (evidence: readonly Evidence[], causes: ReadonlyMap<CauseId, Cause>): Verdict => {
  if (allWell(evidence)) return { kind: 'healthy' };
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

/** The layer of a verdict's first cause, where its twins are of the same. */
const layerOf = (verdict: Verdict, causes: ReadonlyMap<CauseId, Cause>): Layer | null => {
  if (verdict.kind !== 'ranked') return null;
  const [first, ...rest] = verdict.causes
    .slice(0, verdict.twins.length + 1)
    .map(({ cause }) => causes.get(cause)?.layer);
  return first !== undefined && rest.every((layer) => layer === first) ? first : null;
};

/**
 * What the client will meet next, one after the other: judged like everything else, by evidence from past what stops it before.
 * Only what is beyond doubt: twins would be guesses about a world that nobody has seen yet.
 */
const afterwards = (
  evidence: readonly Evidence[],
  verdict: Verdict,
  causes: ReadonlyMap<CauseId, Cause>,
  known: readonly CauseId[],
): readonly Ranked[] => {
  const layer = layerOf(verdict, causes);
  const beyond = layer && lift(evidence, layer);
  if (!beyond) return [];
  const world = inOrder(beyond.evidence);
  const next = conclude(world, causes);
  const first = next.kind === 'ranked' && next.twins.length === 0 ? next.causes[0] : undefined;
  if (!first || known.includes(first.cause)) return [];
  if (beyond.hides.includes(causes.get(first.cause)!.layer)) return [];
  return [first, ...afterwards(world, next, causes, [...known, first.cause])];
};

/**
 * The verdict that the evidence gives, whatever its order:
 *
 * - `healthy` if the plain attempt succeeded, and each that repeated it;
 * - `ranked`: the twins (all within `TWIN_MARGIN` nats of the best evidence) first, by prior, then the rest that is worth saying;
 *   and apart from them (`also`) what the client will meet once the first is mended, where it was measured past that;
 * - `unknown` if no cause is more believable than that it is something else.
 */
export const rank = (given: readonly Evidence[], causes: ReadonlyMap<CauseId, Cause>): Verdict => {
  const evidence = inOrder(given);
  const verdict = conclude(evidence, causes);
  if (verdict.kind !== 'ranked') return verdict;
  const named = [verdict.causes[0]!.cause, ...verdict.twins];
  const also = afterwards(evidence, verdict, causes, named);
  return also.length > 0 ? { ...verdict, also } : verdict;
};
