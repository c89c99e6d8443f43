/**
 * Who told the client no, by the kernel's counters around each attempt. They are of the whole machine: on a busy one others
 * move them as well. So what stands still proves something at once, and what moves only if it does so at every attempt.
 */
import { evidenceOf, type ConnectFacts, type Counters } from '../../core/facts.ts';
import type { Evidence } from '../../core/types.ts';
import { portOf } from './goal.ts';
import { same } from './names.ts';
import { alive, focus, neighbourLost } from './reach.ts';
import { once, show, type Shown } from './shown.ts';

/** What comes later than this is the end of somebody's search for a neighbour, and no answer (neigh/default/mcast_solicit). */
const AT_ONCE_MS = 2500;
/** As often as this by accident: then it was none. */
const OFTEN = 3;

type Window = Evidence<ConnectFacts>;

const moved = ({ facts }: Window, ...names: readonly string[]): number =>
  names.reduce((sum, name) => sum + (facts.counters?.[name] ?? 0), 0);

/** ICMP errors that came in (RFC 792, RFC 4443): destination unreachable. */
const errors = (one: Window): number => moved(one, 'Icmp.InDestUnreachs', 'Icmp6.InDestUnreachs');
const expiries = (one: Window): number => moved(one, 'Icmp.InTimeExcds', 'Icmp6.InTimeExcds');
const segments = (one: Window): number => moved(one, 'Tcp.InSegs');
/** ICMP errors that this machine made itself. */
const ownErrors = (one: Window): number => moved(one, 'Icmp.OutDestUnreachs', 'Icmp6.OutDestUnreachs');

const keptOf = (counters: Counters, group: string): number => {
  const out = counters[`${group}.OutTransmits`];
  const forwarded = counters[`${group}.ForwDatagrams`] ?? counters[`${group}.OutForwDatagrams`] ?? 0;
  return out === undefined ? 0 : (counters[`${group}.OutRequests`] ?? 0) + forwarded - out;
};

/** Packets that this machine made and did not send (OutTransmits, since Linux 6.8; older kernels do not say). */
const kept = ({ facts: { counters = {} } }: Window): number =>
  Math.max(keptOf(counters, 'Ip'), keptOf(counters, 'Ip6'));

/** The next hop's neighbour was looked for in vain: who joins that search late hears of its end soon, and from this machine. */
const neighbourMissing = (evidence: readonly Evidence[]): boolean =>
  neighbourLost(evidence) !== null ||
  evidenceOf(evidence, 'route').some(
    ({ vantage, facts }) => vantage === 'client' && ['failed', 'incomplete'].includes(facts.neighbour ?? ''),
  );

/** Attempts at the goal's port from the client that ended so, with what the counters did meanwhile. */
const attempts = (evidence: readonly Evidence[], ...outcomes: readonly string[]): readonly Window[] => {
  const address = focus(evidence)?.value.address;
  const port = portOf(evidence);
  return evidenceOf(evidence, 'connect').filter(
    ({ vantage, facts }) =>
      vantage === 'client' &&
      address !== undefined &&
      facts.port === port &&
      same(facts.address, address) &&
      facts.counters !== undefined &&
      outcomes.includes(facts.outcome),
  );
};

/**
 * Those that were answered at once. Where something lives at the address nobody looks for it: there an error that comes late
 * was held back by whoever sends it (icmp_ratelimit, icmp(7)).
 */
const windows = (evidence: readonly Evidence[], ...outcomes: readonly string[]): readonly Window[] => {
  const lives = alive(evidence) !== null;
  const missing = !lives && neighbourMissing(evidence);
  return attempts(evidence, ...outcomes).filter(
    ({ facts, ms }) => (facts.outcome !== 'unreachable' || !missing) && (lives || ms < AT_ONCE_MS),
  );
};

const some = (all: readonly Window[], holds: (one: Window) => boolean): Shown | null => {
  const found = all.filter(holds);
  return found.length > 0 ? show(true, ...found) : null;
};

const every = (all: readonly Window[], holds: (one: Window) => boolean): Shown | null =>
  all.length > 0 && all.every(holds) ? show(true, ...all) : null;

/** Refused while no ICMP error came at all: by a reset (RFC 9293 §3.10.7.1), whoever sent it. */
export const toldByReset = (evidence: readonly Evidence[]): Shown | null =>
  some(windows(evidence, 'refused'), (one) => errors(one) === 0);

/** The machine itself has no way, or forbids it: it failed at once, and no ICMP error came. */
export const toldByKernel = (evidence: readonly Evidence[]): Shown | null =>
  some(windows(evidence, 'unreachable', 'failed'), (one) => errors(one) === 0 && expiries(one) === 0);

/** The client's own firewall refused: it made the ICMP error itself, or a reset in place of sending the request. */
export const toldByOwnFirewall = once((evidence: readonly Evidence[]): Shown | null => {
  const all = windows(evidence, 'refused', 'unreachable');
  const byError = every(all, (one) => ownErrors(one) > 0 && errors(one) > 0);
  const byReset = every(all, (one) => one.facts.outcome === 'refused' && kept(one) > 0);
  return byError ?? byReset;
});

/** Refused, or told that there is no way, by an ICMP error of somebody else's (RFC 1122 §4.2.3.9). */
export const toldByIcmp = once((evidence: readonly Evidence[]): Shown | null => {
  if (toldByOwnFirewall(evidence)) return null;
  const all = windows(evidence, 'refused', 'unreachable');
  const found = every(all, (one) => errors(one) > 0);
  const noReset = all.some((one) => one.facts.outcome === 'unreachable' || segments(one) === 0);
  return found && (noReset || all.length >= OFTEN) ? found : null;
});

/** A packet's time to live ran out on the way (ICMP time exceeded): at once, or late, where a router holds its errors back. */
export const toldByExpiry = once((evidence: readonly Evidence[]): Shown | null => {
  const reached = focus(evidence)?.value;
  if (reached?.outcome !== 'unreachable') return null;
  const all = attempts(evidence, 'unreachable');
  const found = every(all, (one) => expiries(one) > 0);
  return found && (all.some((one) => errors(one) === 0) || all.length >= OFTEN) ? found : null;
});

/**
 * The connection requests never left the client: this very socket's were sent again, and nothing of it got under way; or,
 * where that cannot be seen, all that the machine sent again meanwhile failed at once.
 */
export const keptBack = once((evidence: readonly Evidence[]): Shown | null => {
  const reached = focus(evidence)?.value;
  const port = portOf(evidence);
  if (reached?.outcome !== 'silent') return null;
  const waits = evidenceOf(evidence, 'connect').filter(
    ({ vantage, facts }) =>
      vantage === 'client' &&
      facts.outcome === 'silent' &&
      facts.port === port &&
      same(facts.address, reached.address),
  );
  const seen = waits.filter(({ facts }) => (facts.retransmitted?.tried ?? 0) > 0);
  if (seen.length > 0) return every(seen, ({ facts }) => facts.retransmitted!.underWay === 0);
  return every(
    waits,
    (one) =>
      moved(one, 'TcpExt.TCPRetransFail') > 0 &&
      moved(one, 'TcpExt.TCPRetransFail') >= moved(one, 'TcpExt.TCPSynRetrans'),
  );
});

/** What one attempt's counters leave open, since others were busy at the same time: worth another attempt. */
export const isUnclear = ({ outcome, counters }: ConnectFacts): boolean => {
  if (outcome !== 'refused' || counters === undefined) return false;
  const came = (counters['Icmp.InDestUnreachs'] ?? 0) + (counters['Icmp6.InDestUnreachs'] ?? 0);
  return (came > 0 && (counters['Tcp.InSegs'] ?? 0) > 0) || keptOf(counters, 'Ip') > 0;
};

/**
 * Silence, while ICMP errors came that found no socket (Icmp.InErrors), as for ports that were asked and given up by then: a
 * router that looked for the machine in vain tells some of those who wait, and may drop the rest where one more packet begins the
 * search anew in that moment (seen once in some hundred searches of Linux).
 */
export const toldOthers = ({ outcome, counters = {} }: ConnectFacts): boolean =>
  outcome === 'silent' &&
  ['Icmp', 'Icmp6'].some((group) => {
    const [came, lost] = [counters[`${group}.InDestUnreachs`] ?? 0, counters[`${group}.InErrors`] ?? 0];
    return lost > 0 && lost <= came;
  });

/**
 * The client has a route, and was told that there is no way all the same: only an ICMP error says so, also where none was
 * counted around our own attempts, since routers answer few and hold the rest back.
 */
const toldDespiteRoute = (evidence: readonly Evidence[]): Shown | null => {
  const reached = focus(evidence);
  if (reached?.value.code !== 'ENETUNREACH' || toldByOwnFirewall(evidence)) return null;
  const routes = evidenceOf(evidence, 'route').filter(
    ({ vantage, facts }) => vantage === 'client' && same(facts.address, reached.value.address),
  );
  return routes.some(({ facts }) => facts.route !== 'none') ? show(true, reached, ...routes) : null;
};

/** An ICMP error said that there is no way to the address, or that it is forbidden (ICMP codes: RFC 792, RFC 1812 §5.2.7.1). */
export const noWayByIcmp = (evidence: readonly Evidence[]): Shown<string> | null => {
  const reached = focus(evidence)?.value;
  const told =
    reached?.outcome === 'unreachable' ? (toldByIcmp(evidence) ?? toldDespiteRoute(evidence)) : null;
  return told && reached?.code !== undefined ? show(reached.code, told) : null;
};

/** The echo request met an ICMP error that says why (ping(8)). */
const pingError = (evidence: readonly Evidence[], says: RegExp): Shown<string> | null => {
  const address = focus(evidence)?.value.address;
  const one = evidenceOf(evidence, 'ping').find(
    ({ vantage, facts }) =>
      vantage === 'client' &&
      address !== undefined &&
      same(facts.address, address) &&
      facts.from !== undefined &&
      says.test(facts.error ?? ''),
  );
  return one ? show(one.facts.from ?? '', one) : null;
};

/** A router has no way for an echo request either. */
export const noWayForPing = (evidence: readonly Evidence[]): Shown<string> | null =>
  pingError(evidence, /Destination (?:Net|Host) Unreachable|No route/i);

/** Somebody filters echo requests as well, and says so. */
export const filteredPing = (evidence: readonly Evidence[]): Shown<string> | null =>
  pingError(evidence, /filtered|prohibited/i);
