/** A report's runs by scenario, as reporters show them. */
import type { CauseId, RunReport, RunResult, Symptom, Verdict } from '../../core/types.ts';
import { namedAlso } from '../../score/score.ts';

export interface WorldRuns {
  readonly scenario: string;
  readonly symptom: Symptom;
  /** What was injected, in words. */
  readonly truth: string;
  readonly runs: readonly RunResult[];
  /** Its whole life, in ms. */
  readonly ms: number;
}

export const truthText = (truth: readonly CauseId[]): string =>
  truth.length === 0 ? 'healthy' : truth.join(' + ');

/** Causes that cannot be told apart, and what comes after them. */
export const afterText = (first: readonly CauseId[], also: readonly CauseId[]): string =>
  `${first.join(', ')}${also.length === 0 ? '' : `, then ${also.join(', ')}`}`;

/** What a verdict says, in a few words: its first cause, its twins and what comes after, or its kind. */
export const saidText = (verdict: Verdict | null): string => {
  if (verdict === null) return 'nothing';
  if (verdict.kind !== 'ranked') return verdict.kind;
  return afterText([verdict.causes[0]?.cause ?? 'no cause', ...verdict.twins], namedAlso(verdict));
};

const sum = (times: readonly (number | undefined)[]): number =>
  times.reduce<number>((all, one) => all + (one ?? 0), 0);

/** Ms spent in some steps: those of the world once on each engine, the diagnosis once for each run. */
export const spent = (runs: readonly RunResult[], steps: readonly (keyof RunResult['phases'])[]): number => {
  const worlds = [...Map.groupBy(runs, ({ engine }) => engine).values()].map(([one]) => one!);
  return sum(
    steps.flatMap((step) => (step === 'diagnose' ? runs : worlds).map(({ phases }) => phases[step])),
  );
};

/** A variation is called after the scenario that it is of: `loopback-bind~1.7`. */
export const originalOf = (scenario: string): string => scenario.split('~')[0]!;

/** From where worlds were looked at: each a column. */
export interface View {
  readonly title: string;
  readonly all: readonly RunResult[];
  /** Those of these runs that were made there. */
  readonly among: (runs: readonly RunResult[]) => readonly RunResult[];
  /** The first of them. */
  readonly of: (runs: readonly RunResult[]) => RunResult | undefined;
}

/** The vantages; those of each engine, where there are several. */
export const viewsOf = ({ runs }: Pick<RunReport, 'runs'>): readonly View[] => {
  const engines = [...new Set(runs.map(({ engine }) => engine))];
  const key = ({ engine, vantage }: RunResult): string =>
    engines.length > 1 ? `${engine} ${vantage}` : vantage;
  return [...Map.groupBy(runs, key)].map(([title, all]) => ({
    title,
    all,
    among: (some) => some.filter((run) => key(run) === title),
    of: (some) => some.find((run) => key(run) === title),
  }));
};

const STEPS = ['up', 'sound', 'inject', 'broken', 'diagnose', 'still', 'undo', 'healed', 'down'] as const;

export const byScenario = ({ runs }: RunReport): readonly WorldRuns[] =>
  [...Map.groupBy(runs, ({ scenario }) => scenario)].map(([scenario, group]) => ({
    scenario,
    symptom: group[0]!.symptom,
    truth: truthText(group[0]!.truth),
    runs: group,
    ms: spent(group, STEPS),
  }));
