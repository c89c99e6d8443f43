/** One address of the goal: does the port answer, does anything live there, and what do its open ports speak? */
import type {
  AttemptFacts,
  ConnectFacts,
  Outcome,
  PingFacts,
  RouteFacts,
  SiblingsFacts,
} from '../core/facts.ts';
import { isUnclear, toldOthers } from '../causes/lib/told.ts';
import type { Evidence, Target } from '../core/types.ts';
import { NO_LONGER_NEEDED, type Ask } from './asking.ts';
import { whileHanging } from './hanging.ts';
import { worthAsking } from './ports.ts';
import { inTrouble } from './trouble.ts';
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
/** Kept for what is looked at once an attempt is over. */
const AFTER_MS = 300;
/** A service may take its time to answer a datagram; that there is none comes as fast as a refusal. */
const UDP_MS = 150;
/** For a server to answer a request that it has had no trouble with. */
const ANSWER_MS = 1500;

export type Connected = Evidence<ConnectFacts> | null;
export type Attempted = Evidence<AttemptFacts> | null;

/** How often a refusal is asked for again, where other traffic of this machine hides who sent it. */
const AGAIN = 2;

/** How the goal's port answered, and after how long. */
interface Answer {
  readonly outcome: Outcome;
  readonly ms: number;
}

/** A silent port beside a port that answers within `rtt` will not answer later than this. */
const briefly = (rtt: number): number => 120 + 3 * rtt;

/** What is asked may take its time, but a server that sits in the same building answers at once. */
const answerMs = (rtt: number): number => Math.min(1500, 500 + 8 * rtt);

const answerOf = (one: Connected): Answer | null => one && { outcome: one.facts.outcome, ms: one.ms };

/**
 * A router that has no way says so to the first of us, and then holds its tongue for a second or two: what the plain
 * attempt was told is the answer. (EHOSTUNREACH is not: it may be the end of somebody else's search for a neighbour.)
 */
const toldNoWay = async (attempt: Promise<Attempted>, address: string): Promise<Answer | null> => {
  const one = await attempt;
  const here = one?.facts.proxy === undefined && one?.facts.address === address;
  return here && one.failure === 'network_unreachable' ? { outcome: 'unreachable', ms: one.ms } : null;
};

const wantsTls = ({ url }: Target): boolean => /^(?:tls|https|wss):/.test(url);

const never = new Promise<never>(() => {});

/** Resolves with the first that is not null; null once both are. */
const first = <T>(a: Promise<T | null>, b: Promise<T | null>): Promise<T | null> =>
  Promise.race([
    a.then((one) => one ?? never),
    b.then((one) => one ?? never),
    Promise.all([a, b]).then(() => null),
  ]);

const shows = (siblings: Evidence<SiblingsFacts> | null): boolean =>
  siblings?.facts.ports.some(({ outcome }) => outcome === 'open' || outcome === 'refused') ?? false;

export interface Around {
  /** The outcome of the goal's own port, as soon as it is known for good. */
  readonly outcome: Promise<Outcome | undefined>;
  /** Settles when all that matters here has been measured. */
  readonly done: Promise<void>;
}

/** Measures around one address; `goal.address` is that address. */
export const around = (
  ask: Ask,
  goal: Target,
  attempt: Promise<Attempted>,
  watched: Promise<void>,
  left: Left,
): Around => {
  const routed = Promise.all([ask('route', goal), ask('local-ports', goal)]);
  const patience = new AbortController();
  const echo = new AbortController();
  const dial = (ms: number): Promise<Connected> =>
    ask(
      'connect',
      { ...goal, timeoutMs: Math.min(ms, left()) },
      { signal: patience.signal },
    ) as Promise<Connected>;
  const connect = async (ms: number): Promise<Answer | null> => {
    await watched;
    let one = await dial(ms);
    if (ms === PATIENT_MS && one && toldOthers(one.facts) && left() > ms + AFTER_MS)
      one = (await dial(ms)) ?? one;
    const answer = answerOf(one);
    for (let more = AGAIN; more > 0 && one && isUnclear(one.facts); more -= 1)
      one = await dial(briefly(one.ms));
    return answer;
  };
  // Tried briefly and patiently at the same time: the patient attempt is dropped when it cannot matter.
  const quick = first(connect(QUICK_MS), toldNoWay(attempt, goal.address ?? ''));
  const patient = connect(PATIENT_MS);
  const ping = ask(
    'ping',
    { ...goal, timeoutMs: ECHO_MS },
    { signal: echo.signal },
  ) as Promise<Evidence<PingFacts> | null>;

  const siblings = (async () => {
    await watched;
    await atMost(PROMPT_MS, quick);
    const prompt = await Promise.race([quick, Promise.resolve(null)]);
    const ms = prompt && prompt.outcome !== 'silent' ? briefly(prompt.ms) : SIBLINGS_MS;
    // A few only, where each costs a router an error message.
    const most = prompt?.outcome === 'unreachable' ? { most: 3 } : {};
    const target = { ...goal, timeoutMs: Math.min(ms, left()), with: { ...goal.with, ...most } };
    return (await ask('siblings', target)) as Evidence<SiblingsFacts> | null;
  })();

  const answer = (async (): Promise<Answer | null> => {
    const brief = await quick;
    if (brief && brief.outcome !== 'silent') return brief;
    if (shows(await siblings) || (await ping)?.facts.answered) return brief;
    return (await patient) ?? brief;
  })();

  const print = (port: number, rtt: number): Promise<Evidence | null> =>
    ask('fingerprint', { ...goal, port, timeoutMs: Math.min(answerMs(rtt), left()) });
  const own = (async () => {
    const brief = await quick;
    if (brief?.outcome !== 'open') return;
    const handshakes =
      wantsTls(goal) && ask('tls', { ...goal, timeoutMs: Math.min(answerMs(brief.ms), left()) });
    await Promise.all([print(goal.port, brief.ms), handshakes]);
  })();
  const others = siblings.then((seen) =>
    Promise.all(worthAsking(goal, seen).map(({ port, ms }) => print(port, ms))),
  );

  // Where it accepts and does not answer: is it because of what was said? Of `tcp:` goals nothing is said.
  const neutral = (async () => {
    if ((await quick)?.outcome !== 'open' || goal.url.startsWith('tcp:')) return;
    if (await inTrouble(attempt)) await ask('neutral', { ...goal, timeoutMs: Math.min(ANSWER_MS, left()) });
  })();

  // A next hop whose hardware address is pinned may be nobody: then it is as silent as all that lies behind it.
  const hop = routed.then(async ([one]) => {
    const { via, pinned } = (one?.facts ?? {}) as Partial<RouteFacts>;
    if (via === undefined || pinned === undefined) return;
    await ask('ping', { ...goal, address: via, timeoutMs: ECHO_MS, with: { role: 'next-hop' } });
  });

  // A refusal is one of TCP's: the service may be there over UDP. Not before the attempts are over, whose counters tell who refused.
  const overUdp = async ({ ms }: Answer): Promise<void> => {
    await Promise.all([quick, patient]);
    await ask('udp', { ...goal, timeoutMs: Math.min(UDP_MS + briefly(ms), left()) });
  };

  // A tcp: goal asks nothing of its own, and so waits for nothing; it may be quiet for long, though.
  const asks = !goal.url.startsWith('tcp:') || goal.hears === true || goal.quietMs !== undefined;
  const hanging = answer.then((one) =>
    one?.outcome === 'open' && asks ? whileHanging(ask, goal, attempt, left) : undefined,
  );

  const done = (async () => {
    const known = await answer;
    const datagram = known?.outcome === 'refused' ? overUdp(known) : undefined;
    await Promise.all([own, others, neutral, datagram, hanging]);
    // An echo matters only where nothing else shows life; a second answer of the port, only if it comes as soon as the first.
    if (known && known.outcome !== 'silent') {
      if (known.outcome !== 'unreachable') echo.abort(NO_LONGER_NEEDED);
      await atMost(briefly(known.ms), patient);
    }
    patience.abort(NO_LONGER_NEEDED);
    await ping;
    await hop;
    // Once more, for the next hop's neighbour entry as the attempts left it.
    if (known && ['silent', 'unreachable'].includes(known.outcome)) await ask('route', goal);
  })();
  return { outcome: answer.then((one) => one?.outcome), done };
};
