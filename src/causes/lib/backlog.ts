/** The queue of connections that wait to be taken (listen(2)). */
import { evidenceOf } from '../../core/facts.ts';
import type { Evidence } from '../../core/types.ts';
import { portOf } from './goal.ts';
import { same } from './names.ts';
import { focus } from './reach.ts';
import { show, type Shown } from './shown.ts';

export interface Queue {
  readonly queued: number;
  readonly backlog: number;
}

const queues = (evidence: readonly Evidence[]): Shown<readonly Queue[]> | null => {
  const port = portOf(evidence);
  const looked = evidenceOf(evidence, 'server-process').findLast(({ facts }) => facts.port === port);
  if (looked && looked.facts.queues.length > 0) return show(looked.facts.queues, looked);
  const table = evidenceOf(evidence, 'listeners')[0];
  const rows = (table?.facts.listeners ?? []).flatMap(({ protocol, port: own, queued, backlog }) =>
    protocol === 'tcp' && own === port && queued !== undefined && backlog !== undefined
      ? [{ queued, backlog }]
      : [],
  );
  return table && rows.length > 0 ? show(rows, table) : null;
};

/** One more than the backlog fits in; what comes then is thrown away (sk_acceptq_is_full in the kernel). */
const isFull = ({ queued, backlog }: Queue): boolean => queued > backlog;

export const queueFull = (evidence: readonly Evidence[]): Shown<Queue> | null => {
  const all = queues(evidence);
  const full = all?.value.find(isFull);
  return all && full ? show(full, all) : null;
};

/** There is room in each queue of the port. */
export const queueHasRoom = (evidence: readonly Evidence[]): Shown | null => {
  const all = queues(evidence);
  return all && !all.value.some(isFull) ? all : null;
};

/** The machine threw requests away for want of room while the client tried: of all its ports together. */
export const overflowed = (evidence: readonly Evidence[]): Shown<number> | null => {
  const one = evidenceOf(evidence, 'arrivals').find(
    ({ facts }) => (facts.counters['TcpExt.ListenOverflows'] ?? 0) > 0,
  );
  return one ? show(one.facts.counters['TcpExt.ListenOverflows']!, one) : null;
};

/** Silence that is shorter has not outlived the first retransmission (RFC 6298). */
const SILENCE_MS = 1100;

/** The port took one connection from the client, and then was silent to another: as a queue is that fills up. */
export const filledUp = (evidence: readonly Evidence[]): Shown | null => {
  const address = focus(evidence)?.value.address ?? '';
  const port = portOf(evidence);
  const made = evidenceOf(evidence, 'connect').filter(
    ({ vantage, facts }) => vantage === 'client' && facts.port === port && same(facts.address, address),
  );
  const opened = evidenceOf(evidence, 'attempt').filter(
    ({ failure, facts }) => failure === 'no_answer' && facts.port === port,
  );
  const open = [...opened, ...made.filter(({ facts }) => facts.outcome === 'open')];
  const silent = made.filter(({ facts, ms }) => facts.outcome === 'silent' && ms >= SILENCE_MS);
  return open.length > 0 && silent.length > 0 ? show(true, ...open, ...silent) : null;
};
