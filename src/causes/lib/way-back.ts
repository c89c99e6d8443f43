/** What became of the server's answers to the client, by the server's own sockets and routes. */
import { evidenceOf, type WayBackFacts } from '../../core/facts.ts';
import type { Evidence } from '../../core/types.ts';
import { arrived, arrivedFrom, watchedPackets } from './arrivals.ts';
import { includes } from './names.ts';
import { silent } from './reach.ts';
import { all, once, show, type Shown } from './shown.ts';

type Way = WayBackFacts['ways'][number];

const looked = (evidence: readonly Evidence[]) => evidenceOf(evidence, 'way-back')[0];

/** The server's way back to the client. */
const way = once((evidence: readonly Evidence[]): Shown<Way> | null => {
  const one = looked(evidence);
  const found = one?.facts.ways.find(({ peer }) => includes(arrivedFrom(evidence), peer));
  return found ? show(found, one) : null;
});

/** The server's kernel has answered the client, and waits for that to be acknowledged. */
export const pending = once((evidence: readonly Evidence[]): Shown<number> | null => {
  const one = looked(evidence);
  const rows = one?.facts.pending.filter(({ from }) => includes(arrivedFrom(evidence), from)) ?? [];
  const count = rows.reduce((sum, row) => sum + row.count, 0);
  return count > 0 ? all(show(count, one), silent(evidence)) : null;
});

/**
 * Its sockets were looked at, and it has answered nothing of the client's. Where nobody saw how the client comes, that
 * takes that it has answered nobody at all.
 */
export const neverAnswered = (evidence: readonly Evidence[]): Shown | null => {
  const one = looked(evidence);
  if (!one || pending(evidence)) return null;
  const came = arrived(evidence);
  return came || one.facts.pending.length === 0 ? show(true, one, came) : null;
};

/** The server has no route to the client, or one that throws answers away. */
export const noWayBack = (evidence: readonly Evidence[]): Shown<Way> | null => {
  const one = way(evidence);
  return one?.value.route === 'none' ? all(one, silent(evidence)) : null;
};

const GONE: ReadonlySet<string> = new Set(['failed', 'incomplete']);

/** Its route to the client leads to a next hop, or to a link, where nobody answers. */
export const deadWayBack = (evidence: readonly Evidence[]): Shown<Way> | null => {
  const one = way(evidence);
  return one && GONE.has(one.value.neighbour ?? '') ? all(one, silent(evidence)) : null;
};

/** It has a route to the client whose next hop is there, as far as that is known. */
export const soundWayBack = (evidence: readonly Evidence[]): Shown<Way> | null => {
  const one = way(evidence);
  return one && one.value.route !== 'none' && !deadWayBack(evidence) ? one : null;
};

/**
 * Its kernel throws away what comes from the client by that link, and would answer by another. Where there is no way back at all
 * the filter does so too, and the missing way is what is wrong.
 */
export const filteredByPath = (evidence: readonly Evidence[]): Shown<Way> | null => {
  const one = way(evidence);
  return one?.value.admitted === false && one.value.route !== 'none' ? all(one, silent(evidence)) : null;
};

/** Its kernel lets it in. */
export const admittedByPath = (evidence: readonly Evidence[]): Shown<Way> | null => {
  const one = way(evidence);
  return one?.value.admitted === true ? one : null;
};

/**
 * How often a counter of the whole machine moved while the client tried, where that may be the client's doing: at least as
 * often as its requests came, a few of which may be counted on one side and not yet on the other.
 */
const SLACK = 2;
export const countedWithArrivals = (evidence: readonly Evidence[], name: string): Shown<number> | null => {
  const came = arrived(evidence);
  const watch = watchedPackets(evidence);
  const count = watch?.facts.counters[name] ?? 0;
  return came && count >= Math.max(1, came.value - SLACK) ? show(count, watch, came) : null;
};

/** The counter stood still although the client's requests came: what it counts did not happen to them. */
export const stoodStill = (evidence: readonly Evidence[], name: string): Shown | null => {
  const came = arrived(evidence);
  const watch = watchedPackets(evidence);
  const moved = watch?.facts.counters[name] ?? 0;
  // Where no counter is kept at all, nothing stands still.
  const counts = Object.keys(watch?.facts.counters ?? {}).length > 0;
  return came && watch && counts && moved === 0 ? show(true, watch, came) : null;
};
