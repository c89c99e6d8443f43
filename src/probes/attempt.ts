/** The plain client: what an ordinary program feels when it tries the goal. */
import type { AttemptFacts } from '../core/facts.ts';
import type { Probe } from '../core/types.ts';
import { plainTry } from './lib/plain-try.ts';

const attempt: Probe<AttemptFacts> = {
  title: 'the goal, tried as a plain program tries it',
  vantage: 'client',
  // It is ready when it is connected: what others feel at the same port is not all that there is to know then.
  measure: (target, { signal, ready }) => plainTry(target, signal, ready),
};

export default attempt;
