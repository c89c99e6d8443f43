/** From a life, fresh or read from a record, to results: pure, so that a record can be scored again. */
import type { RunReport, RunResult, Verdict } from '../core/types.ts';
import { honest, named, score } from '../score/score.ts';
import { qualityOf } from '../score/quality.ts';
import { summarise } from '../score/summary.ts';
import type { Asked, Life } from './outcome.ts';

const list = (names: Iterable<string>): string => [...names].join(', ');

const expectedText = ({ truth, twins }: Life, vantage: Asked['vantage']): string => {
  if (truth.length === 0) return 'healthy';
  const also = [...honest({ truth, twins, vantage })].filter((cause) => !truth.includes(cause));
  return `${truth.join(' and ')}${also.length === 0 ? '' : `, with ${list(also)}`}`;
};

const cameText = (verdict: Verdict): string => {
  if (verdict.kind !== 'ranked') return verdict.kind;
  const [first = 'no cause', ...rest] = named(verdict);
  return `${first}${rest.length === 0 ? '' : `, with ${list(rest)}`}`;
};

const judge = (
  life: Life,
  { vantage, diagnoser }: Asked,
): Pick<RunResult, 'status' | 'why' | 'verdict' | 'evidence'> => {
  const answer = life.answers.find((one) => one.vantage === vantage && one.diagnoser === diagnoser);
  const { verdict = null, evidence = [] } = answer?.diagnosis ?? {};
  const { outcome } = life;
  if (outcome.kind === 'skipped') return { status: 'skipped', why: outcome.why, verdict, evidence };
  if (outcome.kind === 'invalid' || verdict === null) {
    const { step, expected, came } =
      outcome.kind === 'invalid' ? outcome : { step: 'diagnose', expected: 'an answer', came: 'none' };
    return { status: 'invalid', why: `${step}: expected ${expected}; got ${came}`, verdict, evidence };
  }
  const status = score({ vantage, truth: life.truth, twins: life.twins, verdict });
  if (status === 'correct') return { status, verdict, evidence };
  const why =
    verdict.kind === 'unknown'
      ? verdict.why
      : `expected ${expectedText(life, vantage)}; got ${cameText(verdict)}`;
  return { status, why, verdict, evidence };
};

/** One result for each time that this diagnoser was to be asked. */
export const resultsOf = (life: Life, diagnoser: string): readonly RunResult[] =>
  life.asked
    .filter((asked) => asked.diagnoser === diagnoser)
    .map((asked) => {
      const answer = life.answers.find((one) => one.vantage === asked.vantage && one.diagnoser === diagnoser);
      return {
        scenario: life.scenario,
        engine: life.engine,
        vantage: asked.vantage,
        symptom: life.symptom,
        truth: life.truth,
        twins: life.twins,
        phases: { ...life.phases, ...(answer && { diagnose: answer.ms }) },
        ...judge(life, asked),
      };
    });

/** Lives as one report, by scenario. */
export const reportOf = (
  lives: readonly Life[],
  { engine, diagnoser, wallMs }: Pick<RunReport, 'engine' | 'diagnoser' | 'wallMs'>,
): RunReport => {
  const runs = lives
    .toSorted((a, b) => (a.scenario < b.scenario ? -1 : 1))
    .flatMap((life) => resultsOf(life, diagnoser));
  return { version: 1, engine, diagnoser, wallMs, runs, summary: summarise(runs), quality: qualityOf(runs) };
};
