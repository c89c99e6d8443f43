/** The goal's request that hung: the plain attempt's, and one on a connection of its own that was watched. */
import { evidenceOf, type AttemptFacts, type ExchangeFacts } from '../../core/facts.ts';
import type { Evidence } from '../../core/types.ts';
import { failedAttempt } from './answers.ts';
import { portOf } from './goal.ts';
import { includes, tried } from './names.ts';

/** A segment that was sent again so often is lost for a reason: by chance, of one packet in ten, once in a thousand times. */
export const LOST = 2;

export const exchangeOf = (evidence: readonly Evidence[]): Evidence<ExchangeFacts> | undefined =>
  evidenceOf(evidence, 'exchange').find(
    ({ facts }) => facts.port === portOf(evidence) && includes(tried(evidence), facts.address),
  );

export const hungExchange = (evidence: readonly Evidence[]): Evidence<ExchangeFacts> | undefined => {
  const one = exchangeOf(evidence);
  return one?.failure === 'no_answer' ? one : undefined;
};

export const hungAttempt = (evidence: readonly Evidence[]): Evidence<AttemptFacts> | undefined => {
  const one = failedAttempt(evidence);
  return one?.failure === 'no_answer' ? one : undefined;
};
