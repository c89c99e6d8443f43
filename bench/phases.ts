/** From the lives of scenarios to the times of their steps. Pure. */
import type { Phases } from '../src/core/types.ts';
import type { Life } from '../src/run/outcome.ts';

export type Step = keyof Phases;

/** In the order of a life. */
export const STEPS = [
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

/**
 * The samples of one step: one a life, and for `diagnose` one an answer, since a broken world is diagnosed from several
 * vantages. Only lives that went as they should: how long another took says nothing.
 */
export const samplesOf = (lives: readonly Life[], step: Step): readonly number[] =>
  lives
    .filter(({ outcome }) => outcome.kind === 'lived')
    .flatMap(({ phases, answers }) =>
      step === 'diagnose' ? answers.map(({ ms }) => ms) : (phases[step] ?? []),
    );

export const wholeLife = ({ phases }: Pick<Life, 'phases'>): number =>
  Object.values(phases).reduce((all, one) => all + one, 0);
