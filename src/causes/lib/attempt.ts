/** The plain client's attempt at the goal. */
import { evidenceOf, type AttemptFacts } from '../../core/facts.ts';
import type { Evidence } from '../../core/types.ts';

/** What an ordinary program felt; not one that was told to go straight, past the proxy settings. */
export const plainAttempt = (evidence: readonly Evidence[]): Evidence<AttemptFacts> | undefined =>
  evidenceOf(evidence, 'attempt').find(
    ({ vantage, target }) => vantage === 'client' && target.with?.['direct'] !== true,
  );
