/** The plain client: what an ordinary program feels when it tries the goal. */
import type { AttemptFacts } from '../core/facts.ts';
import type { Probe } from '../core/types.ts';
import { plainTry } from './lib/plain-try.ts';

const attempt: Probe<AttemptFacts> = {
  title: 'the goal, tried as a plain program tries it',
  vantage: 'client',
  measure: (target, { signal }) => plainTry(target, signal),
};

export default attempt;
