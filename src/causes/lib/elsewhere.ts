/** Whether the goal is served by another port of the same machine. */
import { evidenceOf, type Listener, type Speaks } from '../../core/facts.ts';
import type { Evidence } from '../../core/types.ts';
import { goalOf, portOf } from './goal.ts';
import { isLoopback, listens, localServices } from './listening.ts';
import { same } from './names.ts';
import { focus } from './reach.ts';
import { show, type Shown } from './shown.ts';

/** The protocol that a well-known port is there for (IANA service names and port numbers). */
const KNOWN: Readonly<Record<number, Speaks>> = {
  22: 'ssh',
  25: 'smtp',
  587: 'smtp',
  3306: 'mysql',
  6379: 'redis',
};

interface Found {
  readonly port: number;
  readonly servesGoal: boolean;
  readonly speaks: Speaks;
  readonly servesAnything?: boolean;
}

/**
 * A bare TCP goal succeeds on any open port, so there only the protocol that its port is known for can be recognised. A
 * site that has a page for every path is not recognised by the goal's.
 */
const isTheService = (
  evidence: readonly Evidence[],
  { servesGoal, speaks, servesAnything = false }: Found,
): boolean => {
  const { scheme } = goalOf(evidence);
  return scheme === 'tcp' ? KNOWN[portOf(evidence)] === speaks : servesGoal && !servesAnything;
};

/** Another port of the goal's address that serves the goal, as the client sees it. */
export const siblingServes = (evidence: readonly Evidence[]): Shown<number> | null => {
  const address = focus(evidence)?.value.address;
  const port = portOf(evidence);
  for (const one of evidenceOf(evidence, 'fingerprint')) {
    const { facts, vantage } = one;
    if (vantage !== 'client' || facts.port === port || address === undefined || !same(facts.address, address))
      continue;
    if (isTheService(evidence, facts)) return show(facts.port, one);
  }
  return null;
};

/** Another port of the server that serves the goal, as the server itself sees it. */
export const localServiceServes = (evidence: readonly Evidence[]): Shown<number> | null => {
  const port = portOf(evidence);
  const one = evidenceOf(evidence, 'local-services')[0];
  const found = localServices(evidence).find(
    (service) => service.port !== port && isTheService(evidence, service),
  );
  return one && found ? show(found.port, one) : null;
};

const without = (digits: string, at: number): string => digits.slice(0, at) + digits.slice(at + 1);

const isSlip = (a: string, b: string): boolean => {
  if (a.length === b.length) {
    const off = Array.from(a, (digit, at) => (digit === b[at] ? -1 : at)).filter((at) => at >= 0);
    const [i = 0, j = 0] = off;
    return off.length === 1 || (off.length === 2 && j === i + 1 && a[i] === b[j] && a[j] === b[i]);
  }
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return long.length === short.length + 1 && Array.from(long).some((_, at) => without(long, at) === short);
};

/** Ports that one types for each other: one digit wrong, lost, doubled or swapped, or a near neighbour. */
const looksAlike = (a: number, b: number): boolean =>
  a !== b && (Math.abs(a - b) <= 10 || isSlip(String(a), String(b)));

/** Ports below this are assigned to other services, as a rule. */
const REGISTERED = 1024;

/** Whether what the port says leaves open that it is the service. */
const maybeTheService = (evidence: readonly Evidence[], port: number): boolean =>
  goalOf(evidence).scheme === 'tcp' ||
  localServices(evidence).some((one) => one.port === port && one.servesGoal && one.servesAnything === true);

/**
 * Where the service cannot be recognised by what it says (a bare TCP goal, a site with a page for every path): somebody
 * listens where others can reach it, on a port whose number is nearly the goal's.
 */
export const lookalikeListens = (evidence: readonly Evidence[]): Shown<Listener> | null => {
  const port = portOf(evidence);
  const table = evidenceOf(evidence, 'listeners')[0];
  if (!table || listens(evidence)) return null;
  const found = table.facts.listeners.find(
    (one) =>
      one.protocol === 'tcp' &&
      one.port >= REGISTERED &&
      looksAlike(one.port, port) &&
      maybeTheService(evidence, one.port) &&
      !isLoopback(one.address),
  );
  return found ? show(found, table) : null;
};

/** The goal is served on the server itself, on whatever port. */
export const localServesGoal = (evidence: readonly Evidence[]): Shown | null => {
  const one = evidenceOf(evidence, 'local-services')[0];
  return one && localServices(evidence).some((service) => isTheService(evidence, service))
    ? show(true, one)
    : null;
};
