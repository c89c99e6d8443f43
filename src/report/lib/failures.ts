/** What is to be said of a run that is not simply correct: labelled texts, for any reporter to lay out. */
import type { RunResult } from '../../core/types.ts';
import { honest, honestAlso } from '../../score/score.ts';
import { afterText, saidText } from './worlds.ts';

export interface Said {
  readonly label: string;
  readonly text: string;
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** How sure it was of what, and why; nothing where it only named one cause. */
const ranking = ({ verdict }: RunResult): readonly Said[] => {
  if (verdict?.kind !== 'ranked') return [];
  const { causes } = verdict;
  if (causes.length === 1 && causes[0]!.says === '') return [];
  return causes.slice(0, 3).map(({ cause, confidence, says }) => ({
    label: percent(confidence),
    text: says === '' ? cause : `${cause}: ${says}`,
  }));
};

/** Empty for what is correct. */
export const explainRun = (run: RunResult): readonly Said[] => {
  const { status, why, truth, verdict } = run;
  if (status === 'correct') return [];
  if (status !== 'wrong' && status !== 'twin') return [{ label: 'why', text: why ?? 'no reason was given' }];
  const expected = truth.length === 0 ? 'healthy' : afterText([...honest(run)], honestAlso(run));
  return [{ label: 'expected', text: expected }, { label: 'got', text: saidText(verdict) }, ...ranking(run)];
};

export interface Told {
  readonly scenario: string;
  /** `client`, `both`, or `each vantage` where there is the same to say of all; with the engine, where there are several. */
  readonly from: string;
  readonly status: RunResult['status'];
  readonly said: readonly Said[];
}

/** What is to be said of many runs, in their order; the same of one scenario only once. */
export const explainRuns = (runs: readonly RunResult[]): readonly Told[] => {
  const worth = runs.map((run) => ({ run, said: explainRun(run) })).filter(({ said }) => said.length > 0);
  const groups = Map.groupBy(worth, ({ run, said }) => JSON.stringify([run.scenario, run.status, said]));
  const engines = new Set(runs.map(({ engine }) => engine));
  return [...groups.values()].map(([first, ...others]) => {
    const { run, said } = first!;
    const on = engines.size > 1 ? ` on ${run.engine}` : '';
    return {
      scenario: run.scenario,
      from: others.length === 0 ? `${run.vantage}${on}` : 'each vantage',
      status: run.status,
      said,
    };
  });
};
