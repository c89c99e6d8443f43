/** Who was right: pure, and the only place where truth and verdict meet. */
import type { CauseId, Status, Verdict, VantageSet } from '../core/types.ts';

export interface Scored {
  readonly vantage: VantageSet;
  /** In the order in which they stop the client; empty for a healthy world. */
  readonly truth: readonly CauseId[];
  /** From where those after the first show as well; absent: from nowhere. */
  readonly alsoFrom?: VantageSet | undefined;
  /** What nobody can tell from the truth at the client vantage. */
  readonly twins: readonly CauseId[];
  /** What nobody can tell from it at vantage `both` either. */
  readonly twinsAtBoth?: readonly CauseId[] | undefined;
  readonly verdict: Verdict;
}

const same = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size === b.size && [...a].every((one) => b.has(one));

/** What an honest verdict takes for the first: who can look at the server has fewer twins, as a rule none. */
export const honest = ({
  truth,
  twins,
  twinsAtBoth = [],
  vantage,
}: Pick<Scored, 'truth' | 'twins' | 'twinsAtBoth' | 'vantage'>): ReadonlySet<CauseId> =>
  new Set([...truth.slice(0, 1), ...(vantage === 'client' ? twins : twinsAtBoth)]);

/** What a verdict names: its first cause and those that it cannot tell from it. */
export const named = (verdict: Verdict): ReadonlySet<CauseId> =>
  verdict.kind === 'ranked'
    ? new Set([...verdict.causes.slice(0, 1).map(({ cause }) => cause), ...verdict.twins])
    : new Set();

/** What a verdict says that the client will meet once the first is mended. */
export const namedAlso = (verdict: Verdict): readonly CauseId[] =>
  verdict.kind === 'ranked' ? (verdict.also ?? []).map(({ cause }) => cause) : [];

/** Of the causes after the first, those that an honest verdict names from here. */
export const honestAlso = ({
  truth,
  alsoFrom,
  vantage,
}: Pick<Scored, 'truth' | 'alsoFrom' | 'vantage'>): readonly CauseId[] =>
  alsoFrom === 'client' || alsoFrom === vantage ? truth.slice(1) : [];

/** All that shows is named, and nothing that was not injected: who sees further than a scenario asks is right too. */
const saysTheRest = ({ verdict, truth, ...world }: Scored): boolean => {
  const said = namedAlso(verdict);
  const rest = truth.slice(1);
  return (
    honestAlso({ ...world, truth }).every((cause) => said.includes(cause)) &&
    said.every((cause) => rest.includes(cause))
  );
};

/**
 * - `correct`: exactly the honest set, and of the causes after the first all that show from here; or healthy for a healthy world;
 * - `twin`: the first cause is one of the honest set, but the verdict names more or fewer than that;
 * - `unknown`: the verdict says so itself;
 * - `wrong`: all else.
 */
export const score = ({
  verdict,
  ...world
}: Scored): Extract<Status, 'correct' | 'twin' | 'wrong' | 'unknown'> => {
  if (verdict.kind === 'unknown') return 'unknown';
  if (verdict.kind === 'healthy') return world.truth.length === 0 ? 'correct' : 'wrong';
  const expected = honest(world);
  const first = verdict.causes[0]?.cause;
  if (first === undefined || !expected.has(first)) return 'wrong';
  return same(named(verdict), expected) && saysTheRest({ verdict, ...world }) ? 'correct' : 'twin';
};
