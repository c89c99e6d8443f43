/** Whether the client has run out of local ports, and who holds them. */
import { evidenceOf, type LocalPortsFacts } from '../../core/facts.ts';
import type { Evidence } from '../../core/types.ts';
import { show, type Shown } from './shown.ts';

export interface Census {
  readonly facts: LocalPortsFacts;
  readonly held: number;
  readonly waiting: number;
  /** Share of the range in use towards the goal, 0 to 1. */
  readonly used: number;
}

/** The kernel had no local port for a connection: `connect`, not `bind`, says EADDRNOTAVAIL. */
export const noLocalPort = (evidence: readonly Evidence[]): Shown | null => {
  const felt = [...evidenceOf(evidence, 'attempt'), ...evidenceOf(evidence, 'connect')].filter(
    ({ vantage, facts, target }) =>
      vantage === 'client' &&
      facts.code === 'EADDRNOTAVAIL' &&
      facts.syscall !== 'bind' &&
      target.localPort === undefined,
  );
  return felt.length > 0 ? show(true, ...felt) : null;
};

/** States by their first letters, whatever separates the words: `TIME_WAIT`, `time-wait`, `TIME-WAIT`. */
const count = (states: LocalPortsFacts['toGoal'], matches: (state: string) => boolean): number =>
  Object.entries(states)
    .filter(([state]) => matches(state.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')))
    .reduce((sum, [, n]) => sum + n, 0);

/** The ports of the range that are in use towards the goal. */
export const census = (evidence: readonly Evidence[]): Shown<Census> | null => {
  const one = evidenceOf(evidence, 'local-ports')[0];
  if (!one || one.facts.size <= 0) return null;
  const waiting = count(one.facts.toGoal, (state) => state === 'TIMEWAIT');
  const held = count(one.facts.toGoal, (state) => state !== 'TIMEWAIT' && state !== 'LISTEN');
  return show({ facts: one.facts, held, waiting, used: (held + waiting) / one.facts.size }, one);
};

/** A few ports short of full is full: sockets come and go between the attempt and the count. */
const FULL = 0.9;

/** The range is used up towards the goal. */
export const rangeUsedUp = (evidence: readonly Evidence[]): Shown<Census> | null => {
  const one = census(evidence);
  return one && one.value.used >= FULL ? one : null;
};

/** The range is not used up: whatever the kernel lacks, it is not that. */
export const rangeNotUsedUp = (evidence: readonly Evidence[]): Shown<Census> | null => {
  const one = census(evidence);
  return one && one.value.used < FULL ? one : null;
};

/** Hardly a port of the range may be handed out: the reserved ones cover it. */
export const allReserved = (evidence: readonly Evidence[]): Shown<LocalPortsFacts> | null => {
  const one = evidenceOf(evidence, 'local-ports')[0];
  if (!one) return null;
  const { size, reserved } = one.facts;
  return reserved > 0 && reserved >= FULL * (size + reserved) ? show(one.facts, one) : null;
};

/** The range has ports that are not reserved. */
export const portsLeft = (evidence: readonly Evidence[]): Shown | null => {
  const one = evidenceOf(evidence, 'local-ports')[0];
  return one && !allReserved(evidence) ? show(true, one) : null;
};

/** Connections of this machine to the goal's address and port that are alive: somebody took them there. */
export const heldToGoal = (evidence: readonly Evidence[]): Shown<number> | null => {
  for (const one of evidenceOf(evidence, 'local-ports')) {
    const held = count(one.facts.toGoal, (state) => state === 'ESTABLISHED');
    if (held > 0) return show(held, one);
  }
  return null;
};
