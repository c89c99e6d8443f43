/** One address of the goal: does the port answer, does anything live there, and what do its open ports speak? */
import type { ConnectFacts, FingerprintFacts, PingFacts, SiblingsFacts } from '../core/facts.ts';
import type { Evidence, Target } from '../core/types.ts';
import { NO_LONGER_NEEDED, type Ask } from './asking.ts';
import { worthAsking } from './ports.ts';
import { atMost, type Left } from './waiting.ts';

/** Long enough for one retransmission (RFC 6298: after 1 s): two lost packets in a row are no accident. */
const QUICK_MS = 1300;
/** Long enough for the last router to look for the machine in vain (three requests, one a second). */
const PATIENT_MS = 3300;
/** A port that is refused or open says so well within this on most networks. */
const PROMPT_MS = 150;
/** For each of the two waves of sibling ports. */
const SIBLINGS_MS = 600;
const ECHO_MS = 1000;

export type Connected = Evidence<ConnectFacts> | null;

const silent = (one: Connected): boolean => one?.facts.outcome === 'silent';

/** A silent port beside a port that answers within `rtt` will not answer later than this. */
const briefly = (rtt: number): number => 120 + 3 * rtt;

/** What is asked may take its time, but a server that sits in the same building answers at once. */
const answerMs = (rtt: number): number => Math.min(1500, 500 + 8 * rtt);

/** Tries the goal's port, once briefly and once patiently, at the same time: the patient attempt is dropped when it cannot matter. */
const tries = (ask: Ask, goal: Target, left: Left) => {
  const patience = new AbortController();
  const quick = ask('connect', { ...goal, timeoutMs: Math.min(QUICK_MS, left()) }) as Promise<Connected>;
  const patient = ask(
    'connect',
    { ...goal, timeoutMs: Math.min(PATIENT_MS, left()) },
    { signal: patience.signal },
  ) as Promise<Connected>;
  return { quick, patient, drop: () => patience.abort(NO_LONGER_NEEDED) };
};

const answered = (siblings: Evidence<SiblingsFacts> | null, ping: Evidence<PingFacts> | null): boolean =>
  (siblings?.facts.ports.some(({ outcome }) => outcome === 'open' || outcome === 'refused') ?? false) ||
  (ping?.facts.answered ?? false);

export interface Around {
  /** The outcome of the goal's own port, as soon as it is known for good. */
  readonly connected: Promise<Connected>;
  /** Settles when all that matters here has been measured. */
  readonly done: Promise<void>;
}

/** Measures around one address; `goal.address` is that address. */
export const around = (ask: Ask, goal: Target, left: Left): Around => {
  const { quick, patient, drop } = tries(ask, goal, left);

  const siblings = (async () => {
    await atMost(PROMPT_MS, quick);
    const prompt = await Promise.race([quick, Promise.resolve(undefined)]);
    const ms = prompt && !silent(prompt) ? briefly(prompt.ms) : SIBLINGS_MS;
    return (await ask('siblings', {
      ...goal,
      timeoutMs: Math.min(ms, left()),
    })) as Evidence<SiblingsFacts> | null;
  })();
  const echo = new AbortController();
  const ping = ask(
    'ping',
    { ...goal, timeoutMs: ECHO_MS },
    { signal: echo.signal },
  ) as Promise<Evidence<PingFacts> | null>;

  const connected = (async (): Promise<Connected> => {
    const first = await quick;
    if (first && !silent(first)) return first;
    if (answered(await siblings, null) || answered(null, await ping)) {
      drop();
      return first;
    }
    return (await patient) ?? first;
  })();

  const fingerprints = (async () => {
    const first = await quick;
    const rtt = first && !silent(first) ? first.ms : 0;
    const own = first?.facts.outcome === 'open' ? [goal.port] : [];
    const print = (port: number): Promise<Evidence | null> =>
      ask('fingerprint', { ...goal, port, timeoutMs: Math.min(answerMs(rtt), left()) });
    await Promise.all([
      ...own.map(print),
      siblings.then((seen) => Promise.all(worthAsking(goal, seen).map(print))),
    ]);
  })();

  const done = (async () => {
    const [outcome] = await Promise.all([connected, siblings, fingerprints]);
    // Only where nothing else shows life does an echo matter.
    if (!silent(outcome)) echo.abort(NO_LONGER_NEEDED);
    if (!silent(outcome)) await atMost(briefly(outcome?.ms ?? 0), patient);
    drop();
    await Promise.all([ping, patient]);
    // Last, so that the next hop's neighbour entry is the one that the attempts left.
    await ask('route', goal);
  })();
  return { connected, done };
};

export type Fingerprinted = Evidence<FingerprintFacts> | null;
