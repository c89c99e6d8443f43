/** The first line: what was tried, and how it ended. */
import { symptomOf, type Symptom } from '../../core/failure.ts';
import type { Evidence } from '../../core/types.ts';
import { plainAttempt } from '../../causes/lib/attempt.ts';
import { failedAtProxy } from '../../causes/lib/proxies.ts';
import { howOften, mixed } from '../../causes/lib/often.ts';
import { namesOfClient } from '../../causes/lib/names.ts';
import { focus } from '../../causes/lib/reach.ts';
import { unresolved } from '../../causes/lib/unresolved.ts';

/** `0.4 ms`, `3 ms`, `87 ms`, `3.1 s`. */
export const duration = (ms: number): string => {
  if (ms >= 1000) return `${(ms / 1000).toFixed(1)} s`;
  return `${ms >= 10 ? Math.round(ms) : Math.round(ms * 10) / 10} ms`;
};

const FELT: Readonly<Record<Symptom, string>> = {
  refused: 'refused',
  timeout: 'no answer',
  'address-unavailable': 'no local address or port',
  unreachable: 'unreachable',
  reset: 'connected, then cut off',
  hang: 'connected, then no answer',
  dns: 'the name does not resolve',
  tls: 'TLS fails',
  protocol: 'another protocol answers',
  intermittent: 'now and then',
  none: 'all right',
};

/** The symptom of the plain attempt; of the connection attempt, where the plain one was not waited for. */
export const symptomIn = (evidence: readonly Evidence[]): Symptom | null => {
  const attempt = plainAttempt(evidence);
  if (mixed(evidence)) return 'intermittent';
  if (attempt) return symptomOf(attempt.failure);
  if (unresolved(evidence)) return 'dns';
  const reached = focus(evidence)?.value.outcome;
  const outcomes = { silent: 'timeout', refused: 'refused', unreachable: 'unreachable' } as const;
  return reached && Object.hasOwn(outcomes, reached) ? outcomes[reached as keyof typeof outcomes] : null;
};

/** What the client felt, and after how long: `refused after 0.4 ms`. */
export const felt = (evidence: readonly Evidence[]): string => {
  const symptom = symptomIn(evidence);
  if (symptom === null) return 'nothing could be measured';
  const often = mixed(evidence);
  if (often) {
    const words = [...new Set(often.value.failed.map((one) => FELT[one.symptom]))].join(', ');
    return `${FELT.intermittent}: ${howOften(often.value)} (${words})`;
  }
  const attempt = plainAttempt(evidence);
  const status =
    attempt?.facts.answer && attempt.failure ? `HTTP ${attempt.facts.answer.status}` : FELT[symptom];
  const where = failedAtProxy(evidence) ? ' at the proxy' : '';
  // The promptest of the attempts: what the others took longer was spent on this machine.
  const reached = focus(evidence)?.value;
  const isConnect = symptom === 'refused' && !failedAtProxy(evidence);
  const ms =
    isConnect && reached ? reached.ms : (attempt?.ms ?? reached?.ms ?? namesOfClient(evidence)?.ms ?? 0);
  return `${status}${where} after ${duration(ms)}`;
};
