/** When a connection is in trouble of a kind that only the server's process, or what was said, can explain. */
import { symptomOf, type Symptom } from '../core/failure.ts';
import type { AttemptFacts } from '../core/facts.ts';
import type { Evidence } from '../core/types.ts';
import { atMost } from './waiting.ts';

/** Servers that are well answer well within this; who does not is looked at while the client still waits. */
const PATIENCE_MS = 1100;

const TROUBLES: ReadonlySet<Symptom> = new Set(['reset', 'hang', 'timeout', 'intermittent']);

/** Resolves to true once the attempt was cut off, or has waited for a while; to false where it ended otherwise. */
export const inTrouble = async (attempt: Promise<Evidence<AttemptFacts> | null>): Promise<boolean> => {
  if (!(await atMost(PATIENCE_MS, attempt))) return true;
  const one = await attempt;
  return one !== null && TROUBLES.has(symptomOf(one.failure));
};
