/** From the lives of scenarios to the times of their steps. Pure. */
import type { Phases } from '../src/core/types.ts';
import type { Answer, Life } from '../src/run/outcome.ts';

export type Step = keyof Phases;

/** In the order of a life. */
const STEPS = [
  'up',
  'sound',
  'inject',
  'broken',
  'diagnose',
  'still',
  'undo',
  'healed',
  'down',
] as const satisfies readonly Step[];

/** Beside the steps: what a diagnosis takes longer than its longest measurement, which is the wait that it cannot do without. */
export type Timed = Step | 'beyond';

export const TIMED: readonly Timed[] = STEPS.flatMap((step): readonly Timed[] =>
  step === 'diagnose' ? [step, 'beyond'] : [step],
);

const beyond = ({ ms, diagnosis: { evidence } }: Answer): readonly number[] =>
  evidence.length === 0 ? [] : [ms - Math.max(...evidence.map((one) => one.ms))];

/**
 * The samples of one step: one a life, and of diagnoses one an answer, since a broken world is diagnosed from several
 * vantages. Only lives that went as they should: how long another took says nothing.
 */
export const samplesOf = (lives: readonly Life[], step: Timed): readonly number[] =>
  lives
    .filter(({ outcome }) => outcome.kind === 'lived')
    .flatMap(({ phases, answers }) => {
      if (step === 'beyond') return answers.flatMap(beyond);
      return step === 'diagnose' ? answers.map(({ ms }) => ms) : (phases[step] ?? []);
    });

export const wholeLife = ({ phases }: Pick<Life, 'phases'>): number =>
  Object.values(phases).reduce((all, one) => all + one, 0);
