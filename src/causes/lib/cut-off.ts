/** A connection that was made, and ended by the other side without a word. */
import { evidenceOf, type ArrivalsFacts, type AttemptFacts } from '../../core/facts.ts';
import { symptomOf } from '../../core/failure.ts';
import type { Evidence } from '../../core/types.ts';
import { failedAttempt, goalSpeaks } from './answers.ts';
import { surelyArrived } from './arrivals.ts';
import { portOf } from './goal.ts';
import { includes } from './names.ts';
import { processSeen } from './process.ts';
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

/** Misdial's own marks the end of its watch by asking for this port on loopback. */
const MARK_PORT = 9;

type Onward = NonNullable<ArrivalsFacts['onward']>[number];

/**
 * What the server's machine tried to reach itself, in vain. Not the goal's own port on its own addresses: misdial tries that
 * there as well.
 */
const onward = (evidence: readonly Evidence[]): Shown<readonly Onward[]> | null => {
  const port = portOf(evidence);
  const watch = evidenceOf(evidence, 'arrivals').find(({ facts }) => facts.onward !== undefined);
  const own = evidenceOf(evidence, 'addresses')[0]?.facts.own.map(({ address }) => address);
  const isOurs = (one: Onward): boolean =>
    one.port === MARK_PORT || (one.port === port && (own === undefined || includes(own, one.to)));
  const rows = watch?.facts.onward?.filter((one) => one.answer !== 'syn-ack' && !isOurs(one)) ?? [];
  return watch
    ? show(
        rows.toSorted((a, b) => b.count - a.count),
        watch,
      )
    : null;
};

/** As many connections of the client's, or so, must have been handed on in vain for it to be no coincidence. */
const LEAST = 3;

/**
 * While the client was cut off, the server's machine tried to connect to somewhere itself, as often, and in vain: what listens
 * there hands connections on.
 */
export const handsOnInVain = (evidence: readonly Evidence[]): Shown<Onward> | null => {
  const tried = onward(evidence);
  const came = surelyArrived(evidence);
  const most = tried?.value[0];
  return most && most.count >= Math.max(LEAST, came?.value ?? 0) ? show(most, tried, came) : null;
};

/** Programs that hand connections on, whatever else they do. */
const PROXIES =
  /^(?:haproxy|nginx|envoy|traefik|caddy|docker-proxy|rootlessport|slirp4netns|toxiproxy.*|socat|rinetd|stunnel\d?|hitch|pound|varnishd|relayd|kubectl)$/;

/** What listens there is a proxy by its name. */
const isProxy = (evidence: readonly Evidence[]): Shown<string> | null => {
  const seen = processSeen(evidence);
  const found = seen?.value.processes.find(({ process }) => PROXIES.test(process));
  return seen && found ? show(found.process, seen) : null;
};

/** A proxy that looks now and then whether anybody is behind it, and finds nobody. */
export const looksInVain = (evidence: readonly Evidence[]): Shown<Onward> | null => {
  const tried = onward(evidence);
  const some = tried?.value[0];
  return some && isProxy(evidence) ? show(some, tried, isProxy(evidence)) : null;
};

/** The server's machine was watched, and made no such attempt. A proxy that has given up on who is behind it makes none either. */
export const handsOnNothing = (evidence: readonly Evidence[]): Shown | null => {
  const watched = onward(evidence);
  const gaveUp = isProxy(evidence);
  return watched && surelyArrived(evidence) && !handsOnInVain(evidence) && !gaveUp ? watched : null;
};

/** What speaks against every cause that has each connection ended, whoever comes and whatever is said. */
export const cutOffOtherwise = (evidence: readonly Evidence[]): readonly (Term | null)[] => [
  con(VETO, resetByAnother(evidence), 'the server itself has reset nobody: something before it did'),
  con(VETO, wantsHeader(evidence), 'it answers after a PROXY header'),
  con(12, all(cutOff(evidence), answersOthers(evidence)), 'it answers other requests'),
];
