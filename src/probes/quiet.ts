/** Whether a connection survives being quiet for as long as the goal's client is. */
import { setTimeout as delay } from 'node:timers/promises';
import type { QuietFacts, QuietTry } from '../core/facts.ts';
import type { Probe, Target } from '../core/types.ts';
import { addressOf } from './lib/address-of.ts';
import { begin } from './lib/goal-request.ts';
import { carriedBy } from './lib/own-socket.ts';
import type { Talk } from './lib/requested.ts';
import { dial, type Limits } from './lib/tcp.ts';

/** How long what is said at the end may take to be answered, in ms: two retransmissions (RFC 6298). */
const ANSWER_MS = 800;
const OPEN_MS = 1200;
const LOOK_MS = 300;
/** Of the time that the client is quiet: when the second connection begins to be, how often `kept` speaks, how long `brief` is quiet. */
const LATER = 0.3;
const OFTEN = 0.2;
const BRIEFLY = 0.2;
const LONGER = 1.5;

interface Plan extends Pick<QuietTry, 'how'> {
  readonly startMs: number;
  readonly quietMs: number;
  readonly times: number;
}

/** A server of HTTP may end a connection between two requests: how long it waits can be seen without asking. */
const idlePlans = (url: string, quietMs: number): readonly Plan[] =>
  /^https?:/.test(url) ? [{ how: 'idle', startMs: 0, quietMs: LONGER * quietMs, times: 1 }] : [];

const plansFor = (quietMs: number): readonly Plan[] => [
  { how: 'quiet', startMs: 0, quietMs, times: 1 },
  { how: 'quiet', startMs: LATER * quietMs, quietMs, times: 1 },
  { how: 'kept', startMs: 0, quietMs: OFTEN * quietMs, times: Math.ceil(1 / OFTEN) + 1 },
  { how: 'brief', startMs: 0, quietMs: BRIEFLY * quietMs, times: 1 },
];

type Ended = Pick<QuietTry, 'ended'>;

const once = async (talk: Talk, quietMs: number, asks: boolean, signal: AbortSignal): Promise<Ended> => {
  const stop = await talk.quiet({ ms: quietMs, signal });
  if (stop === 'closed' || stop === 'failed') return { ended: stop === 'failed' ? 'reset' : 'closed' };
  // Who says more than is kept is there.
  if (!talk.again || !asks || stop === 'full') return { ended: 'open' };
  const broken = await talk.again({ ms: ANSWER_MS, signal });
  if (!broken) return { ended: 'answered' };
  if (broken.failure === 'no_answer') return { ended: 'silent' };
  return { ended: broken.failure === 'connection_reset' ? 'reset' : 'closed' };
};

const isAlive = ({ ended }: Ended): boolean => ended === 'answered' || ended === 'open';

/** `Keep-Alive: timeout=5, max=100` (RFC 2068 §19.7.1.1). */
const promiseOf = ({ answer }: Talk): number | undefined => {
  const seconds = /\btimeout=(\d+)/.exec(answer?.headers['keep-alive'] ?? '')?.[1];
  return seconds === undefined ? undefined : Number(seconds) * 1000;
};

interface Followed {
  readonly tried: QuietTry;
  readonly promisedMs?: number;
}

/** One connection; null if it was not served to begin with, or has no way to be kept alive. */
const follow = async (
  target: Target,
  { how, startMs, quietMs, times }: Plan,
  { signal, since }: { readonly signal: AbortSignal; readonly since: number },
): Promise<Followed | null> => {
  await delay(startMs, undefined, { signal });
  const limits: Limits = { ms: OPEN_MS, signal };
  const dialled = await dial(target.address ?? target.host, target.port, limits);
  if (dialled.outcome !== 'open') return null;
  const { socket } = dialled;
  try {
    const begun = await begin(socket, target, limits);
    if ('failure' in begun || (how === 'kept' && !begun.talk.again)) return null;
    const from = begun.talk.saidAt;
    let last: Ended = { ended: 'open' };
    for (let turn = 1; turn <= times && isAlive(last); turn += 1)
      last = await once(
        begun.talk,
        Math.max(0, from + turn * quietMs - performance.now()),
        how !== 'idle',
        signal,
      );
    const afterMs = Math.round(performance.now() - from);
    const carried = last.ended === 'silent' ? await carriedBy(socket, signal, LOOK_MS) : undefined;
    const promisedMs = promiseOf(begun.talk);
    return {
      tried: { how, fromMs: Math.round(from - since), ...last, afterMs, ...(carried && { carried }) },
      ...(promisedMs !== undefined && { promisedMs }),
    };
  } finally {
    socket.destroy();
  }
};

const isServed = async (target: Target, signal: AbortSignal): Promise<boolean> => {
  const limits = { ms: OPEN_MS, signal };
  const dialled = await dial(target.address ?? target.host, target.port, limits);
  if (dialled.outcome !== 'open') return false;
  try {
    return !('failure' in (await begin(dialled.socket, target, limits)));
  } finally {
    dialled.socket.destroy();
  }
};

/** Four connections, and a fifth at the end. For goals whose client is quiet; the caller sees to it that there is time. */
const quiet: Probe<QuietFacts> = {
  title: 'connections that are quiet for a while',
  vantage: 'client',
  measure: async (given, { signal }) => {
    const address = await addressOf(given, signal);
    const target = { ...given, address };
    const { port, quietMs = 0 } = target;
    const since = performance.now();
    const plans = [...plansFor(quietMs), ...idlePlans(target.url, quietMs)];
    const followed = await Promise.all(plans.map((plan) => follow(target, plan, { signal, since })));
    const made = followed.filter((one) => one !== null);
    const known = made.map(({ tried }) => tried);
    const promisedMs = made[0]?.promisedMs;
    const facts = { address, port, quietMs, tries: known, ...(promisedMs !== undefined && { promisedMs }) };
    if (known.every(isAlive)) return { failure: null, facts };
    return { failure: null, facts: { ...facts, freshWorks: await isServed(target, signal) } };
  },
};

export default quiet;
