/** Who listens on the server, and what the server's own ports say. */
import { evidenceOf, type FingerprintFacts, type Listener } from '../../core/facts.ts';
import type { Evidence } from '../../core/types.ts';
import { portOf } from './goal.ts';
import { plain, same } from './names.ts';
import { show, type Shown } from './shown.ts';

export const isLoopback = (address: string): boolean => /^127\.|^::1$/.test(plain(address));

const table = (evidence: readonly Evidence[]) => evidenceOf(evidence, 'listeners')[0];

const onPort = (evidence: readonly Evidence[]): readonly Listener[] => {
  const port = portOf(evidence);
  return table(evidence)?.facts.listeners.filter((one) => one.protocol === 'tcp' && one.port === port) ?? [];
};

/** Somebody on the server listens on the goal's port, on whatever address. */
export const listens = (evidence: readonly Evidence[]): Shown<readonly Listener[]> | null => {
  const found = onPort(evidence);
  return found.length > 0 ? show(found, table(evidence)) : null;
};

/** The server's table of listeners was read, and the goal's port is not in it. */
export const nobodyListens = (evidence: readonly Evidence[]): Shown | null => {
  const all = table(evidence);
  return all && onPort(evidence).length === 0 ? show(true, all) : null;
};

/** Ports that are there for something else: remote login, mail, names, printing, time. */
const OTHERS: ReadonlySet<number> = new Set([22, 25, 53, 111, 123, 631]);

/** The table was read, and no port in it can be the service's own under another number. */
export const nobodyElseListens = (evidence: readonly Evidence[]): Shown | null => {
  const all = table(evidence);
  const others = all?.facts.listeners.filter(
    (one) => one.protocol === 'tcp' && !OTHERS.has(one.port) && !isLoopback(one.address),
  );
  return all && nobodyListens(evidence) && others?.length === 0 ? show(true, all) : null;
};

/** All who listen on the goal's port do so on a loopback address. */
export const listensOnLoopbackOnly = (evidence: readonly Evidence[]): Shown<Listener> | null => {
  const [first, ...rest] = onPort(evidence);
  return first && [first, ...rest].every((one) => isLoopback(one.address))
    ? show(first, table(evidence))
    : null;
};

/** Somebody listens on the goal's port where others can reach it. */
export const listensOutside = (evidence: readonly Evidence[]): Shown<Listener> | null => {
  const found = onPort(evidence).find((one) => !isLoopback(one.address));
  return found ? show(found, table(evidence)) : null;
};

/** The server itself reaches the goal's port over an address that is not loopback. */
export const selfConnects = (evidence: readonly Evidence[]): Shown<string> | null => {
  for (const one of evidenceOf(evidence, 'self-connect')) {
    const found = one.facts.attempts.find(
      ({ address, outcome }) => outcome === 'open' && !isLoopback(address),
    );
    if (found) return show(found.address, one);
  }
  return null;
};

const takes = ({ address, v6only }: Listener, to: string): boolean => {
  const bound = plain(address);
  if (bound === '*' || (bound === '::' && v6only !== true)) return true;
  return bound === (to.includes(':') ? '::' : '0.0.0.0') || same(bound, to);
};

/** Nobody on the server would take a connection to the goal's port of this address: its kernel resets it (RFC 9293 §3.10.7.1). */
export const nobodyTakes = (evidence: readonly Evidence[], address: string): Shown | null => {
  const all = table(evidence);
  return all && !onPort(evidence).some((one) => takes(one, plain(address))) ? show(true, all) : null;
};

/** The server itself is refused at the goal's port of one of its addresses. */
export const selfRefused = (evidence: readonly Evidence[], address: string): boolean =>
  evidenceOf(evidence, 'self-connect').some(({ facts }) =>
    facts.attempts.some((one) => one.outcome === 'refused' && same(one.address, address)),
  );

export type LocalService = FingerprintFacts & { readonly process?: string };

/** What the server's own ports were found to speak. */
export const localServices = (evidence: readonly Evidence[]): readonly LocalService[] =>
  evidenceOf(evidence, 'local-services').flatMap(({ facts }) => facts.services);

/** Who holds a listening socket, for a text: `node, pid 41`. */
export const holder = ({ process, pid }: Pick<Listener, 'process' | 'pid'>): string => {
  if (process !== undefined) return pid === undefined ? process : `${process}, pid ${pid}`;
  return pid === undefined ? 'a process that only root may name' : `pid ${pid}`;
};

/** The server's listening ports were asked what they speak. */
export const servicesRead = (evidence: readonly Evidence[]): Shown | null => {
  const one = evidenceOf(evidence, 'local-services')[0];
  return one ? show(true, one) : null;
};

/**
 * A listening port that others can reach took what was asked in every tongue and said nothing in the time given: a service
 * of another kind, or this one, on a machine too busy to answer.
 */
export const keptSilent = (evidence: readonly Evidence[]): Shown<number> | null => {
  const one = evidenceOf(evidence, 'local-services')[0];
  const found = localServices(evidence).find(
    ({ port, speaks }) => speaks === 'silent' && port !== portOf(evidence) && !OTHERS.has(port),
  );
  return one && found ? show(found.port, one) : null;
};

/** While the client tried, somebody began or ceased to listen on the goal's port, more than once. */
export const portFlaps = (evidence: readonly Evidence[]): Shown<number> | null => {
  const one = evidenceOf(evidence, 'restarts').find(({ facts }) => facts.changes >= 2);
  return one ? show(one.facts.changes, one) : null;
};

/** So long somebody must have been seen to listen for it to be said that he always does, in ms. */
const STEADY_MS = 800;

/** Somebody listened on the goal's port all the while that the client tried. */
export const listensThroughout = (evidence: readonly Evidence[]): Shown | null => {
  const one = evidenceOf(evidence, 'restarts').find(
    ({ facts }) => facts.closed === 0 && facts.open > 0 && facts.watchedMs >= STEADY_MS,
  );
  return one ? show(true, one) : null;
};

/** A program of the server ends and is started anew by the same parent, over and over. */
export const startsOver = (
  evidence: readonly Evidence[],
): Shown<{ readonly process: string; readonly times: number }> | null => {
  for (const one of evidenceOf(evidence, 'restarts')) {
    const found = one.facts.reborn?.find(({ times }) => times >= 2);
    if (found) return show(found, one);
  }
  return null;
};

/** It was watched, and nobody opened the port, nor was anything started over. */
export const quietThere = (evidence: readonly Evidence[]): Shown | null => {
  const one = evidenceOf(evidence, 'restarts').find(
    ({ facts }) => facts.open === 0 && facts.reborn?.length === 0,
  );
  return one ? show(true, one) : null;
};
