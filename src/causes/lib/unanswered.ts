/** A connection that was made, and on which nothing came back. */
import { evidenceOf, type AttemptFacts, type Carried, type NeutralFacts } from '../../core/facts.ts';
import type { Evidence } from '../../core/types.ts';
import { failedAttempt, goalSpeaks, goalSpeaksLocally } from './answers.ts';
import { portOf } from './goal.ts';
import { includes, tried } from './names.ts';
import { all, either, show, type Shown } from './shown.ts';
import { con, VETO, type Term } from './weigh.ts';

/** So long the other side must have held us back for it to be no matter of chance, in ms. */
const CLOSED_MS = 500;

/** The attempt was connected and waited in vain. Where it knows what became of its words, nothing at all came back. */
export const unanswered = (evidence: readonly Evidence[]): Shown<AttemptFacts> | null => {
  const one = failedAttempt(evidence);
  const nothing = one?.failure === 'no_answer' && (one.facts.carried?.received ?? 0) === 0;
  return one && nothing ? show(one.facts, one) : null;
};

const carried = (evidence: readonly Evidence[], holds: (one: Carried) => boolean): Shown<Carried> | null => {
  const one = unanswered(evidence);
  const what = one?.value.carried;
  return one && what && holds(what) ? show(what, one) : null;
};

/** Beyond what the other side would take at all. */
const isHeldBack = ({ windowClosedMs, unacked }: Carried): boolean =>
  windowClosedMs >= CLOSED_MS && unacked > 0;

/** All that was said is in the hands of the server's kernel, or of a proxy's: the network has done its work. */
export const delivered = (evidence: readonly Evidence[]) => carried(evidence, ({ unacked }) => unacked === 0);

/** The other side takes no more: its receive window is closed (RFC 9293 §3.8.6). */
export const heldBack = (evidence: readonly Evidence[]) => carried(evidence, isHeldBack);

/** What was said is sent again and again, and never acknowledged. */
export const vanishes = (evidence: readonly Evidence[]) =>
  carried(evidence, (one) => one.unacked > 0 && one.retransmitted > 0 && !isHeldBack(one));

/** Something of an answer came although what stands before it did not: the answer was given, and its beginning is lost. */
export const answerLost = (evidence: readonly Evidence[]) =>
  carried(evidence, ({ unacked, outOfOrder }) => unacked === 0 && outOfOrder > 0);

/** Not all of it is acknowledged yet, and it is not the other side that holds it back: it is on its way, or lost. */
const underWay = (evidence: readonly Evidence[]) =>
  carried(evidence, (one) => one.unacked > 0 && !isHeldBack(one));

/** The server's kernel has the words, or takes no more of them: it is the process that does nothing. */
export const inItsHands = (evidence: readonly Evidence[]): Shown | null =>
  either<unknown>(delivered(evidence), heldBack(evidence));

/** How a request with nothing of the goal's own fared. */
export const neutral = (evidence: readonly Evidence[]): Shown<NeutralFacts> | null => {
  const port = portOf(evidence);
  const one = evidenceOf(evidence, 'neutral').find(
    ({ facts }) => facts.port === port && includes(tried(evidence), facts.address),
  );
  return one ? show(one.facts, one) : null;
};

/** Larger packets have troubles of their own, whatever they say: what fits into any (RFC 791: 576, with 40 of headers). */
const SMALL = 536;

/** The neutral request weighed as much as what vanished, or that was small. */
export const asHeavy = (evidence: readonly Evidence[]): Shown | null => {
  const bland = neutral(evidence);
  const what = unanswered(evidence)?.value.carried;
  const said = what ? what.acked + what.unacked : 0;
  return bland && said <= Math.max(SMALL, bland.value.size ?? 0) * 1.1 ? bland : null;
};

/** The goal's port answered the client something else: another question, or one without anything of the goal's in it. */
export const answersOthers = (evidence: readonly Evidence[]): Shown | null => {
  const bland = neutral(evidence);
  const spoken = goalSpeaks(evidence);
  return either<unknown>(
    bland?.value.outcome === 'answered' ? bland : null,
    spoken && !['silent', 'closes', 'none'].includes(spoken.value.speaks) ? spoken : null,
  );
};

/** The goal's port answers on the server itself. */
export const answersLocally = (evidence: readonly Evidence[]): Shown | null => {
  const one = goalSpeaksLocally(evidence);
  return one && !['silent', 'closes', 'none'].includes(one.value.speaks) ? one : null;
};

/** What the port wants was found: a PROXY header before all else, at the client or on the server. */
export const wantsHeader = (evidence: readonly Evidence[]): Shown | null => {
  const seen = [goalSpeaks(evidence), goalSpeaksLocally(evidence)];
  return seen.find((one) => one?.value.afterProxyHeader !== undefined) ?? null;
};

/** What speaks against every cause that has the server's process do nothing with what it is given. */
export const itAnswers = (evidence: readonly Evidence[]): readonly (Term | null)[] => [
  con(VETO, wantsHeader(evidence), 'it answers after a PROXY header'),
  con(10, underWay(evidence), 'what the client says is not acknowledged: it does not reach the server'),
  con(12, answerLost(evidence), 'an answer was given, and got lost'),
  con(12, all(unanswered(evidence), answersOthers(evidence)), 'it answers other requests'),
  con(12, answersLocally(evidence), 'on the server itself it answers'),
];
