/** A connection that was made, and ended by the other side without a word. */
import { evidenceOf, type AttemptFacts } from '../../core/facts.ts';
import { symptomOf } from '../../core/failure.ts';
import type { Evidence } from '../../core/types.ts';
import { failedAttempt, goalSpeaks } from './answers.ts';
import { surelyArrived } from './arrivals.ts';
import { portOf } from './goal.ts';
import { all, show, type Shown } from './shown.ts';
import { answersOthers, wantsHeader } from './unanswered.ts';
import { con, VETO, type Term } from './weigh.ts';

/** Cut off, by a reset or by a plain end, before any word of an answer. */
export const cutOff = (evidence: readonly Evidence[]): Shown<AttemptFacts> | null => {
  const one = failedAttempt(evidence);
  const silent = one && symptomOf(one.failure) === 'reset' && !one.facts.answer && !one.facts.firstBytes;
  return silent ? show(one.facts, one) : null;
};

/** By a reset (RST). */
export const wasReset = (evidence: readonly Evidence[]): Shown<AttemptFacts> | null => {
  const one = failedAttempt(evidence);
  return one?.failure === 'connection_reset' ? cutOff(evidence) : null;
};

/**
 * Whoever connects is cut off, whatever is said: the plain attempt, and who asked something else; or that one had no answer
 * either in the shorter time that it waited.
 */
export const cutOffAtOnce = (evidence: readonly Evidence[]): Shown<AttemptFacts> | null => {
  const speaks = goalSpeaks(evidence)?.value.speaks ?? 'none';
  return ['closes', 'silent', 'none'].includes(speaks) ? cutOff(evidence) : null;
};

/** The server's kernel sent a reset from the goal's port while the client tried. */
export const serverReset = (evidence: readonly Evidence[]): Shown | null => {
  const port = portOf(evidence);
  const one = evidenceOf(evidence, 'arrivals').find(({ facts }) =>
    facts.answered?.some((row) => row.port === port && row.kind === 'rst'),
  );
  return one ? show(true, one) : null;
};

/** The client was reset and its requests had come to the server; the server itself reset nobody on that port. */
export const resetByAnother = (evidence: readonly Evidence[]): Shown | null => {
  const reset = wasReset(evidence);
  const came = surelyArrived(evidence);
  return reset && came && !serverReset(evidence) ? show(true, reset, came) : null;
};

/** The client's own probes make about so many connections in vain: as many must fail onward for it to be no coincidence. */
const LEAST = 3;

/** Ports that misdial itself tries on the server's machine: the goal's own, and one that marks the end of its watch. */
const MARK_PORT = 9;

type Onward = { readonly to: string; readonly port: number; readonly count: number };

/**
 * While the client was cut off, the server's machine tried to connect to somewhere itself, as often, and in vain: what listens
 * there hands connections on.
 */
export const handsOnInVain = (evidence: readonly Evidence[]): Shown<Onward> | null => {
  const port = portOf(evidence);
  const came = surelyArrived(evidence);
  for (const one of evidenceOf(evidence, 'arrivals')) {
    const rows = (one.facts.onward ?? []).filter(
      ({ answer, port: to, count }) =>
        answer !== 'syn-ack' && to !== port && to !== MARK_PORT && count >= LEAST,
    );
    const most = rows.toSorted((a, b) => b.count - a.count)[0];
    if (most && most.count >= (came?.value ?? 0)) return show(most, one, came);
  }
  return null;
};

/** The server's machine was watched, and made no such attempt. */
export const handsOnNothing = (evidence: readonly Evidence[]): Shown | null => {
  const one = evidenceOf(evidence, 'arrivals').find(({ facts }) => facts.onward !== undefined);
  return one && surelyArrived(evidence) && !handsOnInVain(evidence) ? show(true, one) : null;
};

/** What speaks against every cause that has each connection ended, whoever comes and whatever is said. */
export const cutOffOtherwise = (evidence: readonly Evidence[]): readonly (Term | null)[] => [
  con(VETO, resetByAnother(evidence), 'the server itself has reset nobody: something before it did'),
  con(VETO, wantsHeader(evidence), 'it answers after a PROXY header'),
  con(12, all(cutOff(evidence), answersOthers(evidence)), 'it answers other requests'),
];
