/** What becomes of connections that say nothing for a while. */
import { symptomOf } from '../../core/failure.ts';
import { evidenceOf, type AttemptFacts, type QuietFacts, type QuietTry } from '../../core/facts.ts';
import type { Evidence } from '../../core/types.ts';
import { failedAttempt } from './answers.ts';
import { portOf } from './goal.ts';
import { includes, tried } from './names.ts';
import { all, show, type Shown } from './shown.ts';

const afterQuiet = (evidence: readonly Evidence[], symptom: 'reset' | 'hang'): Shown<AttemptFacts> | null => {
  const one = failedAttempt(evidence);
  return one && one.facts.quietMs !== undefined && symptomOf(one.failure) === symptom
    ? show(one.facts, one)
    : null;
};

/** The connection worked, and was ended while the client was quiet. */
export const cutWhileQuiet = (evidence: readonly Evidence[]) => afterQuiet(evidence, 'reset');

/** The connection worked, and what the client said after it had been quiet was not answered. */
export const silentAfterQuiet = (evidence: readonly Evidence[]) => afterQuiet(evidence, 'hang');

const quietOf = (evidence: readonly Evidence[]): Evidence<QuietFacts> | undefined =>
  evidenceOf(evidence, 'quiet').find(
    ({ facts }) => facts.port === portOf(evidence) && includes(tried(evidence), facts.address),
  );

const isCut = ({ ended }: QuietTry): boolean => ended === 'closed' || ended === 'reset';
const lives = ({ ended }: QuietTry): boolean => ended === 'answered' || ended === 'open';

const those = (
  evidence: readonly Evidence[],
  how: QuietTry['how'],
  so: (one: QuietTry) => boolean,
): Shown<readonly QuietTry[]> | null => {
  const one = quietOf(evidence);
  const tries = one?.facts.tries.filter((made) => made.how === how) ?? [];
  return one && tries.length > 0 && tries.every(so) ? show(tries, one) : null;
};

/** Timers tick in tenths of a second, at a guess, long ones are no more exact, and a busy machine is late. In ms. */
const TICK_MS = 120;
const TICK = 0.1;
/** Of the time between two beginnings: what is nearer than that is nearer to one age than to one moment. */
const NEARER = 0.4;

const reach = (values: readonly number[]): number => Math.max(...values) - Math.min(...values);

/** Whether these are one and the same for connections that began at different times. */
const areOne = (cut: readonly QuietTry[], what: (one: QuietTry) => number): boolean => {
  const values = cut.map(what);
  const apart = NEARER * reach(cut.map(({ fromMs }) => fromMs));
  return values.length > 1 && reach(values) <= Math.max(TICK_MS, TICK * Math.max(...values), apart);
};

const age = ({ afterMs }: QuietTry): number => afterMs;
const moment = ({ fromMs, afterMs }: QuietTry): number => fromMs + afterMs;

/** Quiet connections that began at different times were all ended, each at the same age: that age, in ms. */
export const cutAtAge = (evidence: readonly Evidence[]): Shown<number> | null => {
  const cut = those(evidence, 'quiet', isCut);
  return cut && areOne(cut.value, age) ? show(Math.min(...cut.value.map(age)), cut) : null;
};

/** They were ended at the same moment, whatever their age. */
export const cutAtMoment = (evidence: readonly Evidence[]): Shown | null => {
  const cut = those(evidence, 'quiet', isCut);
  return cut && !cutAtAge(evidence) && areOne(cut.value, moment) ? cut : null;
};

/** All of these lived until the end. */
export const keptLives = (evidence: readonly Evidence[]) => those(evidence, 'kept', lives);
export const briefLives = (evidence: readonly Evidence[]) => those(evidence, 'brief', lives);

/** One on which something was said now and then was ended as well, at about the age of the quiet ones. */
export const keptIsCut = (evidence: readonly Evidence[]) => those(evidence, 'kept', isCut);
export const keptFallsSilent = (evidence: readonly Evidence[]) =>
  those(evidence, 'kept', ({ ended }) => ended === 'silent');

/** Quiet ones are still open for the client, and what it then says is not answered. */
export const quietFallsSilent = (evidence: readonly Evidence[]) =>
  those(evidence, 'quiet', ({ ended }) => ended === 'silent');

const lost = ({ carried }: QuietTry): boolean => carried !== undefined && carried.unacked > 0;
const taken = ({ carried }: QuietTry): boolean => carried !== undefined && carried.unacked === 0;

/** The server ended a connection by itself, on which it waited for the next request: after how long, in ms. */
const endsIdle = (evidence: readonly Evidence[]): Shown<number> | null => {
  const idle = those(evidence, 'idle', isCut);
  return idle ? show(idle.value[0]!.afterMs, idle) : null;
};

/** How far the client's next request may be from the server's end for the two to meet: a long round trip, in ms. */
const MEETING_MS = 350;

/** The client asks again at about the time at which the server ends the connection. */
const meetsEnd = (evidence: readonly Evidence[]): Shown<number> | null => {
  const end = endsIdle(evidence);
  const asksAt = cutWhileQuiet(evidence)?.value.quietMs;
  return end && asksAt !== undefined && Math.abs(end.value - asksAt) <= MEETING_MS ? end : null;
};

/** Between two requests of HTTP a server may hang up; who asks at that moment is not answered. */
export const cutOnReuse = (evidence: readonly Evidence[]): Shown<AttemptFacts> | null => {
  const one = cutWhileQuiet(evidence);
  return one?.value.phase === 'http' ? one : null;
};

export const meetsEndOnReuse = (evidence: readonly Evidence[]) =>
  all(meetsEnd(evidence), cutOnReuse(evidence));

/** The server ended it long before or after. */
export const missesEnd = (evidence: readonly Evidence[]): Shown<number> | null => {
  const end = endsIdle(evidence);
  return end && cutWhileQuiet(evidence) && !meetsEnd(evidence) ? end : null;
};

/** It would keep a connection for longer than the client was quiet. */
export const keepsIdle = (evidence: readonly Evidence[]) => those(evidence, 'idle', lives);

/** What the server says of how long it keeps a connection (Keep-Alive: timeout), in ms. */
export const promisesToKeep = (evidence: readonly Evidence[]): Shown<number> | null => {
  const one = quietOf(evidence);
  return one?.facts.promisedMs === undefined ? null : show(one.facts.promisedMs, one);
};

/** Nobody acknowledges what is said on them. */
export const saidInVain = (evidence: readonly Evidence[]) =>
  those(evidence, 'quiet', (one) => one.ended === 'silent' && lost(one));

/** The server's machine acknowledges it: the connection is whole, and the server says nothing. */
export const saidAndTaken = (evidence: readonly Evidence[]) =>
  those(evidence, 'quiet', (one) => one.ended === 'silent' && taken(one));

/** A new connection is served. */
export const freshWorks = (evidence: readonly Evidence[]): Shown | null => {
  const one = quietOf(evidence);
  return one?.facts.freshWorks ? show(true, one) : null;
};
