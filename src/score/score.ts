/** Who was right: pure, and the only place where truth and verdict meet. */
import type { CauseId, Status, Verdict, VantageSet } from '../core/types.ts';

export interface Scored {
  readonly vantage: VantageSet;
  /** Empty for a healthy world. */
  readonly truth: readonly CauseId[];
  /** What nobody can tell from the truth at the client vantage. */
  readonly twins: readonly CauseId[];
  readonly verdict: Verdict;
}

const same = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size === b.size && [...a].every((one) => b.has(one));

/** What an honest verdict names from here: twins excuse nobody who can look at the server. */
export const honest = ({ truth, twins, vantage }: Omit<Scored, 'verdict'>): ReadonlySet<CauseId> =>
  new Set(vantage === 'client' ? [...truth, ...twins] : truth);

/** What a verdict names: its first cause and those that it cannot tell from it. */
export const named = (verdict: Verdict): ReadonlySet<CauseId> =>
  verdict.kind === 'ranked'
    ? new Set([...verdict.causes.slice(0, 1).map(({ cause }) => cause), ...verdict.twins])
    : new Set();

/**
 * - `correct`: exactly the honest set, or healthy for a healthy world;
 * - `twin`: the first cause is one of the honest set, but the verdict names more or fewer than that set;
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
  return same(named(verdict), expected) ? 'correct' : 'twin';
};
