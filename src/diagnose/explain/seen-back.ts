/** What was seen of the server's answers, in words. */
import type { Evidence } from '../../core/types.ts';
import { answerLeft } from '../../causes/lib/arrivals.ts';
import { heldOpen } from '../../causes/lib/held.ts';
import { deadWayBack, filteredByPath, noWayBack, pending } from '../../causes/lib/way-back.ts';

/** The way back to the client, where something is wrong with it; null where nothing is, or it was not looked at. */
export const wayBackText = (evidence: readonly Evidence[]): string | null => {
  const none = noWayBack(evidence)?.value;
  if (none) {
    const refusal = none.refusal ?? 'no-route';
    return refusal === 'no-route'
      ? `the server has no route to ${none.peer}`
      : `a ${refusal} route${none.prefix ? ` (${none.prefix})` : ''} takes what is meant for ${none.peer}`;
  }
  const dead = deadWayBack(evidence)?.value;
  if (dead)
    return `to ${dead.peer} ${dead.via ? `through ${dead.via}` : `over ${dead.device}`}, where nobody answers`;
  const filtered = filteredByPath(evidence)?.value;
  return filtered
    ? `requests come by ${filtered.arrives}, answers would leave by ${filtered.device}: the kernel filters that`
    : null;
};

/** What became of its answers, where it gave some that were not acknowledged. */
export const answersText = (evidence: readonly Evidence[]): string | null => {
  const count = pending(evidence)?.value;
  if (count === undefined) return null;
  const open = `the server answered, and waits: ${count} half open`;
  return answerLeft(evidence, 'syn-ack') ? `${open}; its answers left it` : open;
};

/** Connections to the port that go on. */
export const heldText = (evidence: readonly Evidence[]): string | null => {
  const held = heldOpen(evidence)?.value;
  return held === undefined ? null : `${held} to this port ${held === 1 ? 'is' : 'are'} open meanwhile`;
};
