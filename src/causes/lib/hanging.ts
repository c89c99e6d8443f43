/** The connection is open, the client has asked, and the answer does not come: what became of either. */
import type { Carried } from '../../core/facts.ts';
import type { Evidence } from '../../core/types.ts';
import { failedAttempt } from './answers.ts';
import { plainAttempt } from './attempt.ts';
import { hungAttempt, hungExchange, LOST } from './hung.ts';
import { advance } from './moving.ts';
import { show, type Shown } from './shown.ts';

/**
 * The client waits for an answer that does not come, or does not end. Where the plain attempt was still waiting when the time
 * was up, another one that hung shows it as well.
 */
export const hanging = (evidence: readonly Evidence[]): Shown | null => {
  const one = plainAttempt(evidence) ? failedAttempt(evidence) : hungExchange(evidence);
  const waits =
    one?.failure === 'no_answer' && ['tls', 'http', 'websocket', 'exchange'].includes(one.facts.phase);
  return waits ? show(true, one) : null;
};

/** How the goal's request stood in the end, on the connection that waited longest. */
const stood = (evidence: readonly Evidence[]): Shown<Carried> | null => {
  const [attempt, one] = [hungAttempt(evidence), hungExchange(evidence)];
  if (attempt?.facts.carried) return show(attempt.facts.carried, attempt);
  const last = one?.facts.samples.at(-1);
  return one && last ? show(last, one) : null;
};

/** What the client sent does not arrive: it was sent again and again, and is not acknowledged. */
export const requestLost = (evidence: readonly Evidence[]): Shown<Carried> | null => {
  const one = stood(evidence);
  if (!one || advance(evidence) || one.value.windowClosedMs > 0) return null;
  return one.value.unacked > 0 && one.value.retransmitted >= LOST ? one : null;
};

/** All that the client sent was acknowledged: the server's machine has it. */
const requestArrived = (evidence: readonly Evidence[]): Shown<Carried> | null => {
  const one = stood(evidence);
  return one && one.value.unacked === 0 && one.value.acked > 0 ? one : null;
};

/** A later part of the answer came, and an earlier one does not, however often it is sent again. */
export const answerLost = (evidence: readonly Evidence[]): Shown<Carried> | null => {
  const one = requestArrived(evidence);
  return one && one.value.outOfOrder > 0 ? one : null;
};

/** The request arrived, and of an answer there is no trace. */
export const notAnswered = (evidence: readonly Evidence[]): Shown<Carried> | null => {
  const one = requestArrived(evidence);
  return one && !answerLost(evidence) ? one : null;
};
