/** How the goal's address answered, and whether anything lives there. */
import { symptomOf, type Symptom } from '../../core/failure.ts';
import { evidenceOf, type AttemptFacts, type Outcome, type PortSeen } from '../../core/facts.ts';
import type { Evidence } from '../../core/types.ts';
import { portOf } from './goal.ts';
import { same, tried } from './names.ts';
import { once, show, type Shown } from './shown.ts';

export interface Reached {
  readonly address: string;
  readonly outcome: Outcome;
  /** How long the decisive attempt took; of silence, how long was waited. */
  readonly ms: number;
  readonly code?: string;
}

/** Silence that is shorter than this has not outlived the first retransmission (RFC 6298: after 1 s), and is none. */
const SILENCE_MS = 1100;

/** The kernel gives up looking for a neighbour after three requests a second apart (neigh/default/mcast_solicit). */
const NEIGHBOUR_LOST_MS = 2500;

/** Of these the longest says most, of answers the promptest. */
const WAITED: ReadonlySet<Outcome> = new Set(['silent', 'unreachable']);

/** An answer says more than waiting, and a late answer more than an early end of waiting. */
const TELLING: readonly Outcome[] = ['open', 'refused', 'unreachable', 'failed', 'silent'];

interface Made {
  readonly from: Evidence;
  readonly outcome: Outcome;
  readonly ms: number;
  readonly code?: string;
}

const OUTCOMES: Readonly<Partial<Record<Symptom, Outcome>>> = {
  refused: 'refused',
  timeout: 'silent',
  unreachable: 'unreachable',
  'address-unavailable': 'failed',
};

/** The plain attempt is a connection attempt as well, where no proxy was in between and it came no further. */
const asMade = (one: Evidence<AttemptFacts>): Made | null => {
  const { phase, proxy, code } = one.facts;
  const outcome = OUTCOMES[symptomOf(one.failure)];
  return phase === 'connect' && proxy === undefined && outcome
    ? { from: one, outcome, ms: one.ms, ...(code && { code }) }
    : null;
};

/**
 * A plain attempt that was connected and then hung. Where all others kept silent they were lost on a line that is full, or not
 * let in any more; what an attempt that was cut off tells of its port, its end tells better.
 */
const asHeld = (one: Evidence<AttemptFacts>): Made | null => {
  const { phase, proxy, connectMs } = one.facts;
  const hung = phase !== 'connect' && proxy === undefined && one.failure === 'no_answer';
  return hung && connectMs !== undefined ? { from: one, outcome: 'open', ms: connectMs } : null;
};

/** Tries that were repeated: whatever went wrong once it was connected, it was. */
const repeated = (evidence: readonly Evidence[], address: string): readonly Made[] =>
  evidenceOf(evidence, 'repeats').flatMap((from) =>
    from.facts.rounds
      .flatMap((round) => round.tries)
      .filter((one) => one.address !== undefined && same(one.address, address))
      .flatMap(({ phase, failure, connectMs, ms }): readonly Made[] => {
        if (connectMs === undefined) return [];
        const outcome = phase === 'connect' ? OUTCOMES[symptomOf(failure)] : 'open';
        return outcome ? [{ from, outcome, ms: outcome === 'open' ? connectMs : ms }] : [];
      }),
  );

const tries = (evidence: readonly Evidence[], address: string, port: number): readonly Made[] => {
  const connects = evidenceOf(evidence, 'connect')
    .filter(
      ({ vantage, facts }) => vantage === 'client' && facts.port === port && same(facts.address, address),
    )
    .map((from) => ({
      from,
      outcome: from.facts.outcome,
      ms: from.ms,
      ...(from.facts.code && { code: from.facts.code }),
    }));
  const plainly = evidenceOf(evidence, 'attempt').filter(
    ({ facts }) => facts.port === port && same(facts.address ?? '', address),
  );
  const silent = connects.length > 0 && connects.every(({ outcome }) => outcome === 'silent');
  const made = plainly.map((one) => asMade(one) ?? (silent ? asHeld(one) : null));
  return [...connects, ...made.filter((one) => one !== null), ...repeated(evidence, address)];
};

/** The outcome of connecting from the client straight to an address and port: the most telling of all attempts. */
export const reached = (
  evidence: readonly Evidence[],
  address: string,
  port: number,
): Shown<Reached> | null => {
  const made = tries(evidence, address, port).filter(
    ({ outcome, ms }) => outcome !== 'silent' || ms >= SILENCE_MS,
  );
  const best = made.toSorted(
    (a, b) =>
      TELLING.indexOf(a.outcome) - TELLING.indexOf(b.outcome) ||
      (WAITED.has(a.outcome) ? b.ms - a.ms : a.ms - b.ms),
  )[0];
  if (!best) return null;
  const like = made.filter(({ outcome }) => outcome === best.outcome).map(({ from }) => from);
  const { outcome, code, ms } = best;
  return show({ address, outcome, ms, ...(code && { code }) }, ...like);
};

/**
 * The address whose answer is to be explained. Of several addresses that a name has, the one from which most came back:
 * that a machine without IPv6 cannot go there says nothing about the server.
 */
export const focus = once((evidence): Shown<Reached> | null => {
  const port = portOf(evidence);
  const all = tried(evidence)
    .map((address) => reached(evidence, address, port))
    .filter((one) => one !== null);
  const order: readonly Outcome[] = ['open', 'refused', 'silent', 'unreachable', 'failed'];
  return all.toSorted((a, b) => order.indexOf(a.value.outcome) - order.indexOf(b.value.outcome))[0] ?? null;
});

const focusThat = (evidence: readonly Evidence[], outcome: Outcome): Shown<Reached> | null => {
  const one = focus(evidence);
  return one?.value.outcome === outcome ? one : null;
};

/** The goal's port accepts. */
export const open = (evidence: readonly Evidence[]) => focusThat(evidence, 'open');

/** The goal's port answers that nobody is there. */
export const refused = (evidence: readonly Evidence[]) => focusThat(evidence, 'refused');

/** The goal's port has not answered a connection attempt and its retransmission. */
export const silent = (evidence: readonly Evidence[]) => focusThat(evidence, 'silent');

/** Something on the way answered at once that the address cannot be reached. */
export const unreachableAtOnce = (evidence: readonly Evidence[]): Shown<Reached> | null => {
  const one = focusThat(evidence, 'unreachable');
  return one && one.value.ms < NEIGHBOUR_LOST_MS && /^E(?:HOST|NET)UNREACH$/.test(one.value.code ?? '')
    ? one
    : null;
};

/** The last machine before the address looked for it on its link, for three seconds, and found nobody (ARP, RFC 4861 §7.3.3). */
export const neighbourLost = (evidence: readonly Evidence[]): Shown<Reached> | null => {
  const one = focusThat(evidence, 'unreachable');
  return one && one.value.ms >= NEIGHBOUR_LOST_MS && one.value.code === 'EHOSTUNREACH' ? one : null;
};

const siblingsOf = (evidence: readonly Evidence[], address: string) =>
  evidenceOf(evidence, 'siblings').filter(
    ({ vantage, facts }) => vantage === 'client' && same(facts.address, address),
  );

const pingsOf = (evidence: readonly Evidence[], address: string) =>
  evidenceOf(evidence, 'ping').filter(
    ({ vantage, facts }) => vantage === 'client' && same(facts.address, address),
  );

const answers = ({ outcome }: PortSeen): boolean => outcome === 'open' || outcome === 'refused';

/** Other ports of the goal's address that answered, open or refused. */
export const siblingsAnswering = (evidence: readonly Evidence[]): Shown<readonly PortSeen[]> | null => {
  const address = focus(evidence)?.value.address;
  const port = portOf(evidence);
  for (const one of address === undefined ? [] : siblingsOf(evidence, address)) {
    const ports = one.facts.ports.filter((seen) => seen.port !== port && answers(seen));
    if (ports.length > 0) return show(ports, one);
  }
  return null;
};

/** The address answered an echo request. */
export const pinged = (evidence: readonly Evidence[]): Shown | null => {
  const address = focus(evidence)?.value.address;
  const one =
    address === undefined ? undefined : pingsOf(evidence, address).find(({ facts }) => facts.answered);
  return one ? show(true, one) : null;
};

/** A machine lives at the goal's address: another port or an echo request was answered. */
export const alive = (evidence: readonly Evidence[]): Shown | null =>
  siblingsAnswering(evidence) ?? pinged(evidence);

/** Other ports of the goal's address were tried as well, and none answered, nor did an echo request. */
export const lifeless = (evidence: readonly Evidence[]): Shown | null => {
  const address = focus(evidence)?.value.address;
  if (address === undefined || alive(evidence)) return null;
  const others = siblingsOf(evidence, address).filter(({ facts }) => facts.ports.length > 0);
  return others.length > 0 ? show(true, ...others, ...pingsOf(evidence, address)) : null;
};
