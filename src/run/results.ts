/** From a life, fresh or read from a record, to results: pure, so that a record can be scored again. */
import type { CauseId, RunReport, RunResult, Verdict } from '../core/types.ts';
import { honest, honestAlso, named, namedAlso, score } from '../score/score.ts';
import { qualityOf } from '../score/quality.ts';
import { summarise } from '../score/summary.ts';
import type { Asked, Life } from './outcome.ts';

const list = (names: Iterable<string>): string => [...names].join(', ');

/** `a, with b and c, then d`: the first cause, its twins, and what comes after. */
const inWords = (first: CauseId, twins: Iterable<CauseId>, also: readonly CauseId[]): string => {
  const beside = list(twins);
  return `${first}${beside === '' ? '' : `, with ${beside}`}${also.length === 0 ? '' : `, then ${list(also)}`}`;
};

const expectedText = (life: Life, vantage: Asked['vantage']): string => {
  const [first, ...twins] = honest({ ...life, vantage });
  return first === undefined ? 'healthy' : inWords(first, twins, honestAlso({ ...life, vantage }));
};

const cameText = (verdict: Verdict): string => {
  if (verdict.kind !== 'ranked') return verdict.kind;
  const [first = 'no cause', ...rest] = named(verdict);
  return inWords(first, rest, namedAlso(verdict));
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
  const { truth, twins, twinsAtBoth, alsoFrom } = life;
  const status = score({ vantage, truth, twins, twinsAtBoth, alsoFrom, verdict });
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
        ...(life.alsoFrom && { alsoFrom: life.alsoFrom }),
        ...(life.twinsAtBoth && { twinsAtBoth: life.twinsAtBoth }),
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
