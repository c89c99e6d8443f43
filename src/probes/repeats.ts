/** The goal, tried again and again: what do the tries that fail have in common? */
import { setTimeout as pause } from 'node:timers/promises';
import type { RepeatsFacts, Round, Try } from '../core/facts.ts';
import type { Probe, Target } from '../core/types.ts';
import { addressOf } from './lib/address-of.ts';
import { runCommand } from './lib/command.ts';
import { countersAround } from './lib/counters.ts';
import { countEchoes, echoesCommand } from './lib/ping-output.ts';
import { plainTry } from './lib/plain-try.ts';
import type { Limits } from './lib/tcp.ts';

/** For all of it, unless the target says otherwise, in ms. */
const LIMIT_MS = 4500;
/** Long enough for one retransmission (RFC 6298: after 1 s) and its answer. */
const AGAIN_MS = 1200;
/** Kept for the last tries where all before them ended at once. */
const PROMPT_MS = 300;
/** As programs do that open several connections at once. */
const QUICK = { count: 6, everyMs: 30, waitMs: 800 };
/** Slow enough for who lets in two a second. */
const SLOW = { count: 4, everyMs: 500, waitMs: AGAIN_MS };
const ALL = QUICK.count + SLOW.count + QUICK.count;
/** Fewer slow tries say nothing. */
const SLOW_ENOUGH = 3;
/** Who wants tries to be further apart than this wants no quick ones, in ms. */
const STILL_QUICK_MS = 200;

interface Rhythm {
  readonly count: number;
  readonly everyMs: number;
  /** How long each waits. Quick ones not so long that they ask again: that would count as one more, at another time. */
  readonly waitMs: number;
}

type Manners = Pick<Target, 'tries' | 'everyMs' | 'sparing'>;

/** No more tries than are allowed, and none sooner: a second quick round only where there are enough for it. */
const sparingPlan = ({ tries = ALL, everyMs = 0 }: Manners): readonly Rhythm[] => {
  if (everyMs >= STILL_QUICK_MS) return [{ ...SLOW, count: tries, everyMs }];
  const quick = { ...QUICK, everyMs: Math.max(QUICK.everyMs, everyMs) };
  const first = Math.min(QUICK.count, Math.max(0, tries - SLOW_ENOUGH));
  const last = tries >= ALL ? QUICK.count : 0;
  return [
    { ...quick, count: first },
    { ...SLOW, count: tries - first - last },
    { ...quick, count: last },
  ].filter(({ count }) => count > 0);
};

/** Quickly, slowly, and quickly once more. */
const planFor = (manners: Manners): readonly Rhythm[] => {
  if (manners.sparing) return sparingPlan(manners);
  const { tries = SLOW.count, everyMs = 0 } = manners;
  const slow = everyMs > SLOW.everyMs ? { ...SLOW, count: tries, everyMs } : SLOW;
  return [QUICK, slow, QUICK];
};

const rounded = (ms: number): number => Math.round(ms * 10) / 10;

/** Tries one goal, until a moment by `performance.now()`. What has not ended by then is left out: it is not known to fail. */
const repeating = (target: Target, until: number, signal: AbortSignal) => {
  const started = performance.now();
  let longest = 0;
  let running = 0;

  const tryOnce = async (waitMs: number): Promise<Try | null> => {
    const began = performance.now();
    const patienceMs = Math.max(1, Math.min(waitMs, until - began));
    running += 1;
    const over = new AbortController();
    const within = AbortSignal.any([signal, over.signal]);
    const work = plainTry({ ...target, timeoutMs: patienceMs, patienceMs }, within);
    const late = pause(until + 20 - began, null, { signal: over.signal }).catch(() => null);
    const ended = await Promise.race([work, late]).finally(() => over.abort());
    work.catch(() => {}); // It is called off, once nobody waits for it.
    running -= 1;
    const ms = rounded(performance.now() - began);
    longest = Math.max(longest, ms);
    if (!ended) return null;
    const { phase, address, nameMs, connectMs } = ended.facts;
    return { at: rounded(began - started), ms, failure: ended.failure, phase, address, nameMs, connectMs };
  };

  /** Whether one more could be seen to its end. */
  const hasTime = (): boolean =>
    performance.now() + (longest < PROMPT_MS / 2 && running === 0 ? PROMPT_MS : AGAIN_MS) <= until;

  /** Resolves when the round after this one may begin. */
  return async ({ count, everyMs, waitMs }: Rhythm): Promise<{ readonly ended: Promise<Round> }> => {
    const tries: Promise<Try | null>[] = [];
    for (let left = count; left > 0 && hasTime(); left -= 1) {
      tries.push(tryOnce(waitMs));
      await pause(everyMs, undefined, { signal });
    }
    const ended = Promise.all(tries).then((all) => ({ everyMs, tries: all.filter((one) => one !== null) }));
    ended.catch(() => {}); // Awaited once all rounds have begun.
    return { ended };
  };
};

const echoing = async (target: Target, limits: Limits): Promise<Pick<RepeatsFacts, 'echoes'>> => {
  const address = await addressOf(target, limits.signal);
  const argv = echoesCommand(process.platform, address);
  const ran = argv && (await runCommand(argv, limits));
  const echoes = ran && countEchoes(ran.stdout);
  return echoes ? { echoes } : {};
};

/**
 * Quickly, slowly, and quickly once more: what depends on how fast one tries fails in both quick rounds and not in the slow
 * one, what depends on the moment does not care. At most 16 tries, or as many slow ones as the client makes; to be `sparing`, no
 * more and no faster than that in any round.
 */
const repeats: Probe<RepeatsFacts> = {
  title: 'the goal, tried again and again',
  vantage: 'client',
  measure: async (target, { signal }) => {
    const { timeoutMs = LIMIT_MS } = target;
    const until = performance.now() + timeoutMs;
    const begin = repeating(target, until, signal);
    const plan = planFor(target);
    const echoes = echoing(target, { ms: timeoutMs, signal }).catch(() => ({}));
    const [rounds, counted] = await countersAround(async () => {
      const begun: Promise<Round>[] = [];
      for (const [at, rhythm] of plan.entries()) {
        // A slow round begins as slowly as it goes on.
        if (at > 0 && rhythm.everyMs >= SLOW.everyMs) await pause(rhythm.everyMs, undefined, { signal });
        begun.push((await begin(rhythm)).ended);
      }
      return Promise.all(begun);
    });
    const made = rounds.filter((one) => one.tries.length > 0);
    return { failure: null, facts: { rounds: made, ...(await echoes), ...counted } };
  },
};

export default repeats;
