/** How far a diagnoser's answers can be trusted: what many judged runs show, by vantage. Pure. */
import type { Quality, RunResult, Share, VantageSet } from '../core/types.ts';
import { brierScore, calibrationError, type Claim } from './calibration.ts';
import { named } from './score.ts';

const VANTAGES = ['client', 'both'] as const satisfies readonly VantageSet[];

/** A verdict was given, and the lab stands by its world. */
type Judged = RunResult & { readonly verdict: NonNullable<RunResult['verdict']> };
const isJudged = (run: RunResult): run is Judged =>
  run.verdict !== null && run.status !== 'invalid' && run.status !== 'skipped';

/**
 * What a verdict claims: that the truth (of several causes the first) is one of the causes that it names, its first and those that it cannot tell from it,
 * with the sum of their confidences; or health, without reserve. `unknown` claims nothing.
 */
export const claimOf = ({ verdict, truth }: Pick<Judged, 'verdict' | 'truth'>): Claim | null => {
  if (verdict.kind === 'unknown') return null;
  if (verdict.kind === 'healthy') return { confidence: 1, holds: truth.length === 0 };
  const names = named(verdict);
  const sum = verdict.causes
    .filter(({ cause }) => names.has(cause))
    .reduce((all, { confidence }) => all + confidence, 0);
  return { confidence: Math.min(1, sum), holds: truth.slice(0, 1).some((cause) => names.has(cause)) };
};

const share = <T>(all: readonly T[], holds: (one: T) => boolean): Share => ({
  count: all.filter(holds).length,
  of: all.length,
});

const qualityAt = (vantage: VantageSet, runs: readonly Judged[]): Quality => {
  const claims = runs.map(claimOf).filter((claim) => claim !== null);
  const broken = runs.filter(({ truth }) => truth.length > 0);
  const healthy = runs.filter(({ truth }) => truth.length === 0);
  return {
    vantage,
    right: share(runs, ({ status }) => status === 'correct' || status === 'twin'),
    exact: share(broken, ({ status }) => status === 'correct'),
    missed: share(broken, ({ verdict }) => verdict.kind === 'healthy'),
    falseAlarms: share(healthy, ({ verdict }) => verdict.kind === 'ranked'),
    claims: claims.length,
    brier: brierScore(claims),
    ece: calibrationError(claims),
  };
};

/** One for each vantage at which something was judged. */
export const qualityOf = (runs: readonly RunResult[]): readonly Quality[] => {
  const judged = runs.filter(isJudged);
  return VANTAGES.flatMap((vantage) => {
    const here = judged.filter((run) => run.vantage === vantage);
    return here.length === 0 ? [] : [qualityAt(vantage, here)];
  });
};
