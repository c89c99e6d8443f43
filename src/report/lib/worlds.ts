/** A report's runs by scenario, as reporters show them. */
import type { CauseId, RunReport, RunResult, Symptom, Verdict } from '../../core/types.ts';

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

/** What a verdict says, in a few words: its first cause and its twins, or its kind. */
export const saidText = (verdict: Verdict | null): string => {
  if (verdict === null) return 'nothing';
  if (verdict.kind !== 'ranked') return verdict.kind;
  return [verdict.causes[0]?.cause ?? 'no cause', ...verdict.twins].join(', ');
};

const sum = (times: readonly (number | undefined)[]): number =>
  times.reduce<number>((all, one) => all + (one ?? 0), 0);

/** Ms spent in some steps: those of the world once, the diagnosis once for each run. */
export const spent = (runs: readonly RunResult[], steps: readonly (keyof RunResult['phases'])[]): number =>
  sum(
    steps.flatMap((step) =>
      step === 'diagnose' ? runs.map(({ phases }) => phases.diagnose) : [runs[0]?.phases[step]],
    ),
  );

const STEPS = ['up', 'sound', 'inject', 'broken', 'diagnose', 'still', 'undo', 'healed', 'down'] as const;

export const byScenario = ({ runs }: RunReport): readonly WorldRuns[] =>
  [...Map.groupBy(runs, ({ scenario }) => scenario)].map(([scenario, group]) => ({
    scenario,
    symptom: group[0]!.symptom,
    truth: truthText(group[0]!.truth),
    runs: group,
    ms: spent(group, STEPS),
  }));
