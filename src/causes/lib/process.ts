/** What the process behind the goal's port does with its connections. */
import {
  evidenceOf,
  type HeldConnection,
  type ListeningProcess,
  type ServerProcessFacts,
} from '../../core/facts.ts';
import type { Evidence } from '../../core/types.ts';
import { portOf } from './goal.ts';
import { once, show, type Shown } from './shown.ts';

/** The last look: while the client was in trouble. */
const looked = once((evidence: readonly Evidence[]): Shown<ServerProcessFacts> | null => {
  const port = portOf(evidence);
  const one = evidenceOf(evidence, 'server-process').findLast(({ facts }) => facts.port === port);
  return one ? show(one.facts, one) : null;
});

export const processSeen = (evidence: readonly Evidence[]): Shown<ServerProcessFacts> | null =>
  looked(evidence);

/** `chatd (pid 41)`. */
export const naming = ({ process, pid }: ListeningProcess): string => `${process} (pid ${pid})`;

const processThat = (
  evidence: readonly Evidence[],
  holds: (one: ListeningProcess) => boolean,
): Shown<ListeningProcess> | null => {
  const one = looked(evidence);
  const found = one?.value.processes.find(holds);
  return one && found ? show(found, one) : null;
};

const isHalted = ({ state }: ListeningProcess): boolean => state === 'stopped' || state === 'waiting';

/** All that listen are stopped by a signal or a debugger (T in ps), or wait for a device where no signal reaches them (D). */
export const halted = (evidence: readonly Evidence[]) =>
  looked(evidence)?.value.processes.every(isHalted) ? processThat(evidence, isHalted) : null;

const isFull = ({ openFiles, fileLimit }: ListeningProcess): boolean =>
  openFiles !== undefined && fileLimit !== undefined && openFiles >= fileLimit;

/** It has as many files open as it may. */
export const atFileLimit = (evidence: readonly Evidence[]) => processThat(evidence, isFull);

/** Each process that listens has descriptors left. */
export const belowFileLimit = (evidence: readonly Evidence[]): Shown | null => {
  const one = looked(evidence);
  const all = one?.value.processes ?? [];
  const known = all.filter(({ openFiles, fileLimit }) => openFiles !== undefined && fileLimit !== undefined);
  return one && all.length > 0 && known.length === all.length && !known.some(isFull) ? show(true, one) : null;
};

/** More than half of the client's connections are so; one that is only just being taken says nothing. */
const mostOf = (
  evidence: readonly Evidence[],
  holds: (one: HeldConnection) => boolean,
): Shown<number> | null => {
  const one = looked(evidence);
  const rows = one?.value.ofClient ?? [];
  const like = rows.filter(holds).length;
  return one && like > 0 && like * 2 > rows.length ? show(like, one) : null;
};

/**
 * The client's connections wait to be taken. Where its address is not known there, those of all clients are told, which
 * says less: `sure` is false.
 */
export const notTaken = (
  evidence: readonly Evidence[],
): Shown<{ readonly count: number; readonly sure: boolean }> | null => {
  const own = mostOf(evidence, ({ accepted }) => !accepted);
  if (own) return show({ count: own.value, sure: true }, own);
  const one = looked(evidence);
  const { notAccepted = 0 } = one?.value.connections ?? {};
  return one && one.value.ofClient.length === 0 && notAccepted > 0
    ? show({ count: notAccepted, sure: false }, one)
    : null;
};

/** The process took the client's connections, and read all that came. */
export const readsAll = (evidence: readonly Evidence[]) =>
  mostOf(evidence, ({ accepted, unread }) => accepted && unread === 0);

/** It took them, and leaves unread what came. */
export const leavesUnread = (evidence: readonly Evidence[]) =>
  mostOf(evidence, ({ accepted, unread }) => accepted && unread > 0);

/** Nothing of what the client said has come to the server, although the connections are there. */
export const nothingCame = (evidence: readonly Evidence[]) =>
  mostOf(evidence, ({ received }) => received === 0);

/** Something of it has. */
export const somethingCame = (evidence: readonly Evidence[]) =>
  mostOf(evidence, ({ received = 0 }) => received > 0);

/** It has answered, and what it said is not acknowledged by the client's machine. */
export const answerStuck = (evidence: readonly Evidence[]): Shown<HeldConnection> | null => {
  const one = looked(evidence);
  const found = one?.value.ofClient.find(
    ({ accepted, unsent, received = 0 }) => accepted && unsent > 0 && received > 0,
  );
  return one && found ? show(found, one) : null;
};
