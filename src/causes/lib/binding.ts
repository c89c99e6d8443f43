/** Whether what listens on the goal's port does so where the client comes to. */
import { isIP } from 'node:net';
import { evidenceOf, type Listener } from '../../core/facts.ts';
import type { Evidence } from '../../core/types.ts';
import { arrivedAt } from './arrivals.ts';
import { portOf } from './goal.ts';
import { isLoopback, listens } from './listening.ts';
import { plain, same } from './names.ts';
import { serverOwnsTarget } from './server-addresses.ts';
import { all, once, show, type Shown } from './shown.ts';

/** The server's own address that the client's requests come to, as they were seen to come, or as it has the goal's. */
const comesTo = (evidence: readonly Evidence[]): Shown<string> | null => {
  const seen = arrivedAt(evidence);
  if (seen) return show(seen.value[0]!, seen);
  const own = serverOwnsTarget(evidence);
  return own && show(own.value.address, own);
};

/** How the server itself fared at that address: it tells of `[::]` whether it takes IPv4, where no table does. */
const selfOutcome = (evidence: readonly Evidence[], address: string): string | undefined =>
  evidenceOf(evidence, 'self-connect')
    .flatMap(({ facts }) => facts.attempts)
    .find((one) => same(one.address, address))?.outcome;

/** Null: not known. */
const covers = (evidence: readonly Evidence[], { address, v6only }: Listener, to: string): boolean | null => {
  const at = plain(address);
  if (at === '0.0.0.0') return isIP(to) === 4;
  if (at !== '::') return same(at, to);
  if (isIP(to) === 6) return true;
  if (v6only !== undefined) return !v6only;
  const outcome = selfOutcome(evidence, to);
  return outcome === 'open' ? true : outcome === 'refused' ? false : null;
};

interface Bound {
  /** Where the client comes to. */
  readonly to: string;
  /** Those who listen where others could reach them. */
  readonly listeners: readonly Listener[];
}

/** Somebody listens on the goal's port where others can reach it, and surely not where the client comes to. */
const bound = once((evidence: readonly Evidence[]): Shown<Bound> | null => {
  const to = comesTo(evidence);
  const table = listens(evidence);
  const listeners = table?.value.filter(({ address }) => !isLoopback(address)) ?? [];
  if (!to || listeners.length === 0) return null;
  const missed = listeners.every((one) => covers(evidence, one, to.value) === false);
  return missed ? all(show({ to: to.value, listeners }, table, to), table) : null;
});

const isSix = ({ address }: Listener): boolean => isIP(plain(address)) === 6;

/** They listen over IPv6 alone, and the client comes over IPv4. */
export const boundToIpv6 = (evidence: readonly Evidence[]): Shown<Listener> | null => {
  const one = bound(evidence);
  const found = one && isIP(one.value.to) === 4 && one.value.listeners.every(isSix);
  return found ? show(one.value.listeners[0]!, one) : null;
};

/** They listen on other addresses of the server than the one that the client comes to, whose family is not what matters. */
export const boundElsewhere = (evidence: readonly Evidence[]): Shown<Listener> | null => {
  const one = bound(evidence);
  return one && !boundToIpv6(evidence) ? show(one.value.listeners[0]!, one) : null;
};

/** Somebody listens where the client comes to. */
export const boundHere = (evidence: readonly Evidence[]): Shown<Listener> | null => {
  const to = comesTo(evidence);
  const table = listens(evidence);
  const found = to && table?.value.find((one) => covers(evidence, one, to.value) === true);
  return found ? show(found, table, to) : null;
};

/** A service has the goal's port open over UDP, where others can reach it. */
export const listensOverUdp = (evidence: readonly Evidence[]): Shown<Listener> | null => {
  const table = evidenceOf(evidence, 'listeners')[0];
  const found = table?.facts.listeners.find(
    (one) => one.protocol === 'udp' && one.port === portOf(evidence) && !isLoopback(one.address),
  );
  return found ? show(found, table) : null;
};

/** The table was read, and nobody has it open over UDP. */
export const nobodyOverUdp = (evidence: readonly Evidence[]): Shown | null => {
  const table = evidenceOf(evidence, 'listeners')[0];
  return table && !listensOverUdp(evidence) ? show(true, table) : null;
};
