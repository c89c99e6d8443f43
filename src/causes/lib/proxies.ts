/** What the client's own proxy settings do to the attempt. */
import { evidenceOf, type AttemptFacts, type ProxySetting } from '../../core/facts.ts';
import type { Evidence } from '../../core/types.ts';
import { plainAttempt } from './attempt.ts';
import { portOf } from './goal.ts';
import { focus } from './reach.ts';
import { same } from './names.ts';
import { show, type Shown } from './shown.ts';

/** The proxy setting that applies to the goal. */
export const proxySetting = (evidence: readonly Evidence[]): Shown<ProxySetting> | null => {
  for (const one of evidenceOf(evidence, 'proxy-settings')) {
    if (one.facts.applies) return show(one.facts.applies, one);
  }
  return null;
};

/** The attempt went through a proxy and failed. */
export const failedThroughProxy = (evidence: readonly Evidence[]): Shown<AttemptFacts> | null => {
  const one = plainAttempt(evidence);
  return one?.failure && one.facts.proxy !== undefined ? show(one.facts, one) : null;
};

/** It failed at the proxy itself: no connection to it, or its refusal. */
export const failedAtProxy = (evidence: readonly Evidence[]): Shown<AttemptFacts> | null => {
  const one = failedThroughProxy(evidence);
  return one?.value.phase === 'proxy' ? one : null;
};

/** No connection to the proxy came about: nothing was asked of the goal's server. */
export const proxyNotReached = (evidence: readonly Evidence[]): Shown | null => {
  const one = failedAtProxy(evidence);
  if (one && !one.value.answer) return one;
  const silentProxy = evidenceOf(evidence, 'connect').find(
    ({ target, facts }) => target.with?.['role'] === 'proxy' && facts.outcome !== 'open',
  );
  return silentProxy && proxySetting(evidence) ? show(true, silentProxy, proxySetting(evidence)) : null;
};

/** The proxy answers that it cannot reach the goal either (RFC 9110 §15.6: 502, 503, 504). */
export const proxyCannotReach = (evidence: readonly Evidence[]): Shown<number> | null => {
  const one = failedThroughProxy(evidence);
  const status = one?.value.answer?.status;
  return one && status !== undefined && status >= 502 && status <= 504 ? show(status, one) : null;
};

/** The goal itself serves whoever comes straight. */
export const directWorks = (evidence: readonly Evidence[]): Shown | null => {
  const reached = focus(evidence);
  if (reached?.value.outcome !== 'open') return null;
  const port = portOf(evidence);
  const found = evidenceOf(evidence, 'fingerprint').find(
    ({ vantage, facts }) =>
      vantage === 'client' &&
      facts.port === port &&
      same(facts.address, reached.value.address) &&
      facts.servesGoal,
  );
  return found ? show(true, reached, found) : null;
};

/**
 * The client's proxy wants to know who asks: 407 (RFC 9110 §15.5.8), or the 401 that some give to a login that is wrong. The
 * answer to a CONNECT is the proxy's own; that to another request is, if the goal itself wants no login.
 */
export const proxyWantsLogin = (evidence: readonly Evidence[]): Shown<AttemptFacts> | null => {
  const one = failedThroughProxy(evidence);
  const status = one?.value.answer?.status;
  if (status === 407) return one;
  if (status !== 401) return null;
  return failedAtProxy(evidence) ?? (directWorks(evidence) && one);
};
