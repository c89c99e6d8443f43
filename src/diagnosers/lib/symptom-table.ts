/** The baselines' whole knowledge: the most common cause of each symptom, as most people would guess it. */
import type { CauseId, Ranked, Symptom, Verdict } from '../../core/types.ts';

const COMMONEST: Readonly<Partial<Record<Symptom, CauseId>>> = {
  refused: 'not-listening',
  timeout: 'host-firewall',
  'address-unavailable': 'port-range-exhausted',
  unreachable: 'host-down',
  protocol: 'not-http',
};

/** A guess that is right about every second time. */
const CONFIDENCE = 0.5;

const guess = (cause: CauseId): Ranked => ({
  cause,
  confidence: CONFIDENCE,
  weight: 0,
  says: '',
  because: [],
  against: [],
  fix: [],
});

export const verdictOf = (cause: CauseId): Verdict => ({
  kind: 'ranked',
  causes: [guess(cause)],
  twins: [],
  next: [],
});

/** What one would guess from the symptom alone, and never a twin. */
export const guessFrom = (symptom: Symptom): Verdict => {
  if (symptom === 'none') return { kind: 'healthy' };
  const cause = COMMONEST[symptom];
  return cause
    ? verdictOf(cause)
    : { kind: 'unknown', why: `nothing is commonest for the symptom ${symptom}` };
};
