/** What an ordinary program feels on the host that tries: measured by the same probe as everywhere, judged by its symptom alone. */
import { setTimeout as pause } from 'node:timers/promises';
import type { AttemptFacts } from '../core/facts.ts';
import { symptomOf, type Symptom } from '../core/failure.ts';
import { targetOf } from '../core/target.ts';
import type { Evidence, Goal, Lab } from '../core/types.ts';
import { withDeadline } from './deadline.ts';
import { hostOf } from './faults.ts';

/**
 * How long the plain client waits for an answer, in ms: longer than the 3 s after which the kernel gives up on a
 * neighbour that does not answer ARP (mcast_solicit 3 × retrans_time_ms 1000), so that "unreachable" is never taken for silence.
 */
const CLIENT_PATIENCE_MS = 4000;
/**
 * Where "unreachable" must come, it may come late: a router sends a host at most six such messages at once and then one
 * a second (icmp(7), icmp_ratelimit), and a diagnosis may just have used them up. The next segment that the client sends
 * again starts the search for the neighbour anew: measured 3.1 s alone, 6.1 and 10.2 s after a dozen others.
 */
const LATE_PATIENCE_MS = 15_000;
const HARD_LIMIT_MS = 20_000;

export interface Felt {
  readonly symptom: Symptom;
  /** For messages: the symptom, the failure and how far it came. */
  readonly text: string;
}

const describe = (symptom: Symptom, { failure, facts }: Evidence): string => {
  const { phase, message } = facts as Partial<AttemptFacts>;
  const details = [failure, phase && `phase ${phase}`, message];
  const said = details.filter(Boolean).map(String).join(', ');
  return failure === null ? symptom : `${symptom} (${said})`;
};

const tryOnce = async (lab: Lab, goal: Goal, expected: Symptom, signal: AbortSignal): Promise<Felt> => {
  const { agent } = hostOf(lab, goal.from);
  const target = {
    ...targetOf(goal.url, goal),
    timeoutMs: expected === 'unreachable' ? LATE_PATIENCE_MS : CLIENT_PATIENCE_MS,
  };
  const evidence = await withDeadline(HARD_LIMIT_MS, signal, (limit) =>
    agent.probe('attempt', target, { signal: limit }),
  );
  const symptom = symptomOf(evidence.failure);
  return { symptom, text: describe(symptom, evidence) };
};

/** In which order silences are tried, in parts of their spread: the usual one first, then far apart. */
const SPREAD = [0, -1, 1, -0.5, 0.5];

/** The goal as it is tried for the nth time (from 0). */
const asTried = (goal: Goal, nth: number): Goal => {
  const { quietMs, quietSpreadMs = 0 } = goal;
  if (quietMs === undefined || quietSpreadMs === 0) return goal;
  return { ...goal, quietMs: Math.max(1, quietMs + SPREAD[nth % SPREAD.length]! * quietSpreadMs) };
};

/** What several tries feel together: `intermittent` if some work and some fail. */
const together = (felt: readonly Felt[]): Felt => {
  const worse = felt.find(({ symptom }) => symptom !== 'none');
  const well = felt.filter(({ symptom }) => symptom === 'none').length;
  if (!worse || well === 0) return worse ?? { symptom: 'none', text: `none, ${felt.length} times` };
  return { symptom: 'intermittent', text: `intermittent (${well} of ${felt.length} well; ${worse.text})` };
};

/**
 * Tries as often as the goal says: once, as a rule. Where some tries work and some fail no more are needed. What `expected`
 * symptom it is to feel decides how long it waits. Rejects if an attempt could not be made.
 */
export const feel = async (lab: Lab, goal: Goal, expected: Symptom, signal: AbortSignal): Promise<Felt> => {
  const { tries = 1, everyMs = 0 } = goal;
  const felt: Felt[] = [];
  for (let left = tries; left > 0; left -= 1) {
    const next = performance.now() + everyMs;
    felt.push(await tryOnce(lab, asTried(goal, felt.length), expected, signal));
    if (together(felt).symptom === 'intermittent') break;
    const rest = next - performance.now();
    if (left > 1 && rest > 0) await pause(rest, undefined, { signal });
  }
  return felt.length === 1 ? felt[0]! : together(felt);
};
