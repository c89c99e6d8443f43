/** Why there is no verdict, in a sentence. */
import { symptomOf } from '../../core/failure.ts';
import { plainAttempt } from '../../causes/lib/attempt.ts';
import { firstOf } from '../../core/facts.ts';
import type { Evidence } from '../../core/types.ts';
import type { Weighed } from './weighed.ts';

const felt = (evidence: readonly Evidence[]): string => {
  const attempt = plainAttempt(evidence);
  const names = firstOf(evidence, 'names');
  if (names?.facts.systemFailure)
    return `the name ${names.facts.name} does not resolve (${names.failure ?? names.facts.systemFailure})`;
  if (attempt?.failure) {
    const status = attempt.facts.answer ? `, HTTP ${attempt.facts.answer.status}` : '';
    return `the attempt ended in its ${attempt.facts.phase} phase with ${attempt.failure}${status}`;
  }
  const failed = evidence.find(({ probe, failure }) => probe === 'connect' && failure !== null);
  return failed
    ? `the connection attempt ended with ${symptomOf(failed.failure)}`
    : 'nothing was seen to fail';
};

/** Says what was felt, and which causes came nearest and what spoke against them. */
export const whyUnknown = (evidence: readonly Evidence[], weighed: readonly Weighed[]): string => {
  if (evidence.length === 0) return 'nothing could be measured';
  const near = weighed.toSorted((a, b) => b.weight - a.weight).slice(0, 3);
  const refuted = near.map(({ id, judgement }) => `${id}: ${judgement.says}`).join('; ');
  const because = felt(evidence);
  return near.length === 0
    ? `${because}, and no cause in the catalogue explains that`
    : `${because}, and no cause in the catalogue explains all that was seen (${refuted})`;
};
