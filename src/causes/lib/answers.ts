/** What came back at the application layer. */
import { evidenceOf, type AttemptFacts, type FingerprintFacts, type HttpAnswer } from '../../core/facts.ts';
import type { Evidence } from '../../core/types.ts';
import { plainAttempt } from './attempt.ts';
import { goalOf, portOf } from './goal.ts';
import { localServices } from './listening.ts';
import { includes, tried } from './names.ts';
import { directWorks, failedAtProxy, failedThroughProxy, proxyCannotReach } from './proxies.ts';
import { show, type Shown } from './shown.ts';

/** The plain attempt, where it failed and no proxy is to blame. */
export const failedAttempt = (evidence: readonly Evidence[]) => {
  const byProxy = failedThroughProxy(evidence) !== null;
  if (byProxy && (failedAtProxy(evidence) || proxyCannotReach(evidence) || directWorks(evidence)))
    return undefined;
  const one = plainAttempt(evidence);
  return one?.failure ? one : undefined;
};

export interface Answered {
  readonly answer: HttpAnswer;
  readonly facts: AttemptFacts;
}

/** The server answered the goal's request with an HTTP status, and that ended the attempt. */
export const httpAnswer = (evidence: readonly Evidence[]): Shown<Answered> | null => {
  const one = failedAttempt(evidence);
  const answer = one?.facts.answer;
  return one && answer && ['http', 'websocket'].includes(one.facts.phase)
    ? show({ answer, facts: one.facts }, one)
    : null;
};

/** The client asked for a WebSocket and got an answer other than 101. */
export const notUpgraded = (evidence: readonly Evidence[]): Shown<Answered> | null => {
  const one = httpAnswer(evidence);
  return one && /^wss?$/.test(goalOf(evidence).scheme) && one.value.answer.status !== 101 ? one : null;
};

/** What the goal's own port was found to speak, from the client. */
export const goalSpeaks = (evidence: readonly Evidence[]): Shown<FingerprintFacts> | null => {
  const port = portOf(evidence);
  const addresses = tried(evidence);
  const one = evidenceOf(evidence, 'fingerprint').find(
    ({ vantage, facts }) => vantage === 'client' && facts.port === port && includes(addresses, facts.address),
  );
  return one ? show(one.facts, one) : null;
};

/** What the goal's port speaks on the server itself. */
export const goalSpeaksLocally = (evidence: readonly Evidence[]): Shown<FingerprintFacts> | null => {
  const port = portOf(evidence);
  const one = evidenceOf(evidence, 'local-services')[0];
  const found = localServices(evidence).find((service) => service.port === port);
  return one && found ? show(found, one) : null;
};

/** The goal's port accepts WebSocket connections. */
export const acceptsUpgrade = (evidence: readonly Evidence[]): Shown | null => {
  const one = goalSpeaks(evidence);
  return one && (one.value.upgradeAccepted === true || one.value.speaks === 'websocket') ? one : null;
};

/** The answer asks for an upgrade, to WebSocket as far as it says (RFC 9110 §15.5.22: 426 names the protocol in Upgrade). */
export const demandsUpgrade = (evidence: readonly Evidence[]): Shown<Answered> | null => {
  const one = httpAnswer(evidence);
  if (!one || !/^https?$/.test(goalOf(evidence).scheme)) return null;
  const { status, headers, body = '' } = one.value.answer;
  const named = /websocket/i.test(headers['upgrade'] ?? '') || /websocket/i.test(body);
  const other = headers['upgrade'] !== undefined && !named;
  return (status === 426 && !other) || (status === 400 && named) ? one : null;
};

/** Statuses of an HTTP server that took the upgrade for an ordinary request (RFC 9110 §15): found, or nothing of that kind here. */
const ORDINARY: ReadonlySet<number> = new Set([200, 201, 202, 204, 206, 400, 404, 405, 410, 501]);

/**
 * The WebSocket request was answered as an ordinary HTTP request is. Redirects, refusals for want of a password or for the
 * origin, and errors of a gateway have other causes; so has the complaint that the upgrade itself is missing.
 */
export const plainlyHttp = (evidence: readonly Evidence[]): Shown<Answered> | null => {
  const one = notUpgraded(evidence);
  if (!one || !ORDINARY.has(one.value.answer.status)) return null;
  const { status, headers, body = '' } = one.value.answer;
  const missesUpgrade =
    status !== 200 && (/websocket/i.test(headers['upgrade'] ?? '') || /upgrade|websocket/i.test(body));
  return missesUpgrade ? null : one;
};

/** The goal's port was asked for a WebSocket, and declined. */
export const refusesUpgrade = (evidence: readonly Evidence[]): Shown | null => {
  const one = goalSpeaks(evidence);
  return one && one.value.upgradeAccepted === false ? one : null;
};

const asksForWebSocket = (answer: HttpAnswer | undefined): boolean =>
  answer !== undefined &&
  (answer.status === 426 ||
    /websocket/i.test(answer.headers['upgrade'] ?? '') ||
    answer.headers['sec-websocket-version'] !== undefined);

/** The goal's port knows WebSocket, though it turned this request down: it asks plain requests to upgrade, or names versions. */
export const knowsWebSocket = (evidence: readonly Evidence[]): Shown | null => {
  const one = goalSpeaks(evidence);
  return one && (asksForWebSocket(one.value.get) || asksForWebSocket(one.value.upgrade)) ? one : null;
};
