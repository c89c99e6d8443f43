/** Slow is not stuck: whether what hangs for the client moves all the same, and whether the line is full with it. */
import type { AttemptFacts, Moved } from '../../core/facts.ts';
import type { Evidence } from '../../core/types.ts';
import { exchangeOf, hungAttempt, hungExchange, LOST } from './hung.ts';
import { open } from './reach.ts';
import { show, type Shown } from './shown.ts';

export interface Advance {
  /** What is under way: the client's request, or the answer to it. */
  readonly of: 'request' | 'answer';
  readonly bytesPerS: number;
  readonly bytes: number;
}

/** Bytes that a peer has got or given by then, as far as they belong to a body: a handshake is no transfer. */
const SOME = 2000;
/** Whoever has waited so much of the time for the next piece may have stopped: a slow line loses some, and sends them again. */
const PAUSE = 0.35;
const PAUSE_MS = 700;
/** How often it must have grown between two looks: what a stuck transfer got, it got at once. */
const TIMES = 2;

/** Pieces that arrived, also such as came after one that was lost and has to be sent again. */
const afterALoss = (of: Advance['of'], { outOfOrder, delivered = 0 }: Moved): number =>
  of === 'answer' ? outOfOrder : delivered;

/** Something is under way: it grew again and again, and came lately too. */
const growth = (
  samples: readonly Moved[],
  of: Advance['of'],
  bytes: (sample: Moved) => number,
): Advance | null => {
  const [first, last] = [samples[0], samples.at(-1)];
  if (!first || !last) return null;
  const grew = samples.filter((sample, at) => at > 0 && bytes(sample) > bytes(samples[at - 1]!));
  const grown = bytes(last) - bytes(first);
  const pause = Math.max(PAUSE_MS, PAUSE * last.ms);
  const came = (before: Moved, now: Moved): boolean =>
    bytes(now) > bytes(before) || afterALoss(of, now) > afterALoss(of, before);
  const lately = samples.findLast((sample, at) => at > 0 && came(samples[at - 1]!, sample))?.ms ?? -Infinity;
  if (grew.length < TIMES || grown < SOME || last.ms - lately > pause) return null;
  return { of, bytes: bytes(last), bytesPerS: Math.round((grown / (last.ms - first.ms)) * 1000) };
};

/** What moves, of a connection that was watched. */
export const advanceIn = (samples: readonly Moved[]): Advance | null =>
  growth(samples, 'answer', ({ received }) => received) ?? growth(samples, 'request', ({ acked }) => acked);

/** How it stood from time to time, and in the end. */
const lookedAt = ({ ms, facts: { moved = [], carried } }: Evidence<AttemptFacts>): readonly Moved[] => {
  const last = moved.at(-1);
  return last && carried ? [...moved, { ...last, ...carried, ms: Math.max(ms, last.ms) }] : moved;
};

/** The transfer that hangs for the client moves: slowly, and all the time. */
export const advance = (evidence: readonly Evidence[]): Shown<Advance> | null => {
  const [attempt, one] = [hungAttempt(evidence), hungExchange(evidence)];
  const first = attempt && advanceIn(lookedAt(attempt));
  if (first) return show(first, attempt);
  const found = one && advanceIn(one.facts.samples);
  return found ? show(found, one) : null;
};

/**
 * Of what had waited to be sent, and so went out in packets that were full, more was acknowledged between two looks than a
 * small one holds. Once anything had to be sent again, packets may be smaller than they were (ip-sysctl, tcp_mtu_probing).
 */
export const wholePacketsArrive = (evidence: readonly Evidence[]): Shown | null => {
  const [attempt, one] = [hungAttempt(evidence), hungExchange(evidence)];
  const arrive = (samples: readonly Moved[]): boolean =>
    samples.some(({ acked, retransmitted }, at) => {
      const before = samples[at - 1];
      const grown = before && before.unsent > 0 ? acked - before.acked : 0;
      return grown > SOME && retransmitted === 0;
    });
  if (attempt && arrive(lookedAt(attempt))) return show(true, attempt);
  return one && arrive(one.facts.samples) ? show(true, one) : null;
};

/** A connection that took so much longer to make than the first one, in ms, has stood in a queue. */
const QUEUED_MS = 60;
const QUEUED_TIMES = 4;

/** Connections that were made while the request was under way: how long each took, in ms. */
const madeMeanwhile = (evidence: readonly Evidence[]): Shown<readonly number[]> | null => {
  const one = exchangeOf(evidence);
  const ms = [one?.facts.connectMs, one?.facts.meanwhileMs].filter((each) => each !== undefined);
  return ms.length > 0 ? show(ms, one) : null;
};

/** Packets of the transfer that were lost on the way, however much of it came in the end. */
const dropped = (evidence: readonly Evidence[]): Shown | null => {
  const [attempt, one] = [hungAttempt(evidence), hungExchange(evidence)];
  const counts = [attempt?.facts.carried, one?.facts.samples.at(-1)].filter((each) => each !== undefined);
  return counts.some(({ outOfOrder, retransmitted }) => Math.max(outOfOrder, retransmitted) >= LOST)
    ? show(true, attempt, one)
    : null;
};

/** The promptest connection: made while nothing much was under way. */
const prompt = (evidence: readonly Evidence[]): Shown<number> | null => {
  const one = open(evidence);
  return one ? show(one.value.ms, one) : null;
};

const isQueued = (ms: number, before: number): boolean =>
  ms > before + QUEUED_MS && ms > QUEUED_TIMES * before;

/**
 * The line itself is full: another connection waited in its queue, or packets were lost to it. What a slow server gives
 * slowly fills no line.
 */
export const lineIsFull = (evidence: readonly Evidence[]): Shown | null => {
  const [before, meanwhile] = [prompt(evidence), madeMeanwhile(evidence)];
  const waited = before && meanwhile?.value.some((ms) => isQueued(ms, before.value));
  return waited ? show(true, before, meanwhile) : dropped(evidence);
};

/** Other connections, made meanwhile, took no longer than the first, and no packet was lost. */
export const lineIsFree = (evidence: readonly Evidence[]): Shown | null => {
  const [before, meanwhile] = [prompt(evidence), madeMeanwhile(evidence)];
  return before && meanwhile && !lineIsFull(evidence) ? show(true, before, meanwhile) : null;
};
