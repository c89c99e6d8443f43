/** Whether the client tries an inside address of a network that it is not in. */
import { isIP } from 'node:net';
import { evidenceOf, type OwnAddress, type RouteFacts } from '../../core/facts.ts';
import type { Evidence } from '../../core/types.ts';
import { plain, same } from './names.ts';
import { alive, focus, silent, unreachableAtOnce } from './reach.ts';
import { isInside } from './server-addresses.ts';
import { all, either, once, show, type Shown } from './shown.ts';

const FAILED: ReadonlySet<string> = new Set(['failed', 'incomplete']);

/** The client's route to the goal's address. */
export const route = once((evidence: readonly Evidence[]): Shown<RouteFacts> | null => {
  const address = focus(evidence)?.value.address;
  const read = evidenceOf(evidence, 'route').filter(
    ({ vantage, facts }) => vantage === 'client' && address !== undefined && same(facts.address, address),
  );
  // Read before the attempts, the neighbour's entry says nothing of them.
  const one = read.find(({ facts }) => FAILED.has(facts.neighbour ?? '')) ?? read[0];
  return one ? show(one.facts, one) : null;
});

/** The goal's address is one of the client's own: what is sent there crosses no link. */
export const withinClient = (evidence: readonly Evidence[]): Shown<RouteFacts> | null => {
  const one = route(evidence);
  return one?.value.route === 'local' ? one : null;
};

/** Inside blocks of RFC 1918, by their leading bits: an organisation that routes within one often has hosts all over it. */
const block = (address: string): string => {
  const [a = 0, b = 0] = plain(address).split('.').map(Number);
  if (isIP(plain(address)) === 6) return plain(address).slice(0, 4);
  if (a === 10) return '10/8';
  if (a === 172 && b >= 16 && b < 32) return '172.16/12';
  if (a === 192 && b === 168) return '192.168/16';
  return `${a}.${b}`;
};

const inSameBlock = (address: string, { address: own, class: kind, up }: OwnAddress): boolean =>
  up && isInside(kind) && block(own) === block(address);

const byDefault = (evidence: readonly Evidence[]): Shown<RouteFacts> | null => {
  const one = route(evidence);
  return one && isInside(one.value.class) && one.value.route === 'default' ? one : null;
};

const noAnswer = (evidence: readonly Evidence[]): Shown | null => {
  if (alive(evidence)) return null;
  return either<unknown>(silent(evidence), unreachableAtOnce(evidence));
};

/**
 * An inside address, for which the client has but its default route and no address of the same inside block, and which
 * gives no sign of life.
 */
export const offNet = once((evidence: readonly Evidence[]): Shown<RouteFacts> | null => {
  const one = byDefault(evidence);
  const near = one?.value.own.some((own) => inSameBlock(one.value.address, own));
  return near ? null : all(one, noAnswer(evidence));
});

/** The same, but the client has an address of that block: perhaps another site, perhaps the same routed network. */
export const perhapsOffNet = (evidence: readonly Evidence[]): Shown<RouteFacts> | null => {
  const one = byDefault(evidence);
  const near = one?.value.own.some((own) => inSameBlock(one.value.address, own));
  return near ? all(one, noAnswer(evidence)) : null;
};

/** The client's own gateway, not the goal's machine, is the neighbour that was not found. */
export const gatewayLost = (evidence: readonly Evidence[]): Shown<RouteFacts> | null => {
  const one = route(evidence);
  const gone = one && one.value.via !== undefined && FAILED.has(one.value.neighbour ?? '');
  return gone ? show(one.value, one) : null;
};

/** The client dials its own loopback address. */
export const dialsLoopback = (evidence: readonly Evidence[]): Shown<RouteFacts> | null => {
  const one = route(evidence);
  return one?.value.class === 'loopback' ? one : null;
};
