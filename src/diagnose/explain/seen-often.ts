/** Of what fails now and then: how often, and what decides. */
import type { Evidence } from '../../core/types.ts';
import {
  echoesLost,
  followsAddress,
  followsRate,
  followsTime,
  howOften,
  looksUpSlowly,
  mixed,
} from '../../causes/lib/often.ts';

const decides = (evidence: readonly Evidence[]): string => {
  const dead = followsAddress(evidence);
  if (dead) return `: all that went to ${dead.value.join(', ')}, and no other`;
  if (followsRate(evidence))
    return ': those that followed one another quickly, and none that were made slowly';
  if (looksUpSlowly(evidence)) return ': those whose name took too long to be looked up';
  const lost = echoesLost(evidence)?.value;
  if (lost)
    return `, slow ones as well as quick ones; of ${lost.sent} echo requests ${lost.lost} got no answer`;
  return followsTime(evidence) ? ': those of one moment all alike, and of another otherwise' : '';
};

/** Null where it does not fail now and then. */
export const seenOften = (evidence: readonly Evidence[]): string | null => {
  const often = mixed(evidence);
  return often ? `${howOften(often.value)}${decides(evidence)}` : null;
};
