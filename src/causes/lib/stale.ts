/** Whether the address that the name's own servers give serves the goal. */
import { isIP } from 'node:net';
import { evidenceOf } from '../../core/facts.ts';
import type { Evidence } from '../../core/types.ts';
import { goalOf, portOf } from './goal.ts';
import { authorityDiffers, includes, same } from './names.ts';
import { focus, reached } from './reach.ts';
import { once, show, type Shown } from './shown.ts';

/** The goal is served at an address, as the client sees it. */
const servesAt = (evidence: readonly Evidence[], address: string): Shown | null => {
  const port = portOf(evidence);
  const connected = reached(evidence, address, port);
  if (connected?.value.outcome !== 'open') return null;
  if (['tcp', 'tls'].includes(goalOf(evidence).scheme)) return connected;
  const served = evidenceOf(evidence, 'fingerprint').find(
    ({ facts }) => facts.port === port && same(facts.address, address) && facts.servesGoal,
  );
  return served ? show(true, connected, served) : null;
};

/** The one of these addresses at which the goal is served. */
export const servedAt = (
  evidence: readonly Evidence[],
  told: Shown<readonly string[]> | null,
): Shown<string> | null => {
  for (const address of told?.value ?? []) {
    const served = servesAt(evidence, address);
    if (served) return show(address, told, served);
  }
  return null;
};

/** The one of these addresses that is the server's own. */
export const serverIsAt = (
  evidence: readonly Evidence[],
  told: Shown<readonly string[]> | null,
): Shown<string> | null => {
  const addresses = evidenceOf(evidence, 'addresses')[0];
  const own = addresses?.facts.own.filter(({ up }) => up).map(({ address }) => address) ?? [];
  const found = told?.value.find((address) => isIP(address) !== 0 && includes(own, address));
  return told && found !== undefined ? show(found, told, addresses) : null;
};

/** They disagree, and the address of the name's own servers is the server's own. */
export const authorityIsServer = (evidence: readonly Evidence[]): Shown<string> | null =>
  serverIsAt(evidence, authorityDiffers(evidence));

/** The client's resolvers and the name's own servers disagree, and the goal is served where the latter point. */
export const authorityServes = (evidence: readonly Evidence[]): Shown<string> | null =>
  servedAt(evidence, authorityDiffers(evidence));

/** At none of these addresses the goal's port accepts. */
export const failsAt = (
  evidence: readonly Evidence[],
  told: Shown<readonly string[]> | null,
): Shown | null => {
  if (!told || servedAt(evidence, told)) return null;
  const tries = told.value
    .map((address) => reached(evidence, address, portOf(evidence)))
    .filter((one) => one !== null);
  return tries.length > 0 && tries.every(({ value }) => value.outcome !== 'open')
    ? show(true, told, ...tries)
    : null;
};

/** They disagree, and there the goal's port does not accept either. */
export const authorityFailsToo = (evidence: readonly Evidence[]): Shown | null =>
  failsAt(evidence, authorityDiffers(evidence));

/** And in the very way in which the client's own address fails: then one fault may explain both. */
export const authorityFailsAlike = (evidence: readonly Evidence[]): Shown | null => {
  const failing = authorityFailsToo(evidence);
  const felt = focus(evidence)?.value.outcome;
  const there = (authorityDiffers(evidence)?.value ?? []).map((one) =>
    reached(evidence, one, portOf(evidence)),
  );
  return there.every((one) => one === null || one.value.outcome === felt) ? failing : null;
};

/** The client was led astray by an old record: proven, not only suspected. */
export const staleProven = once(
  (evidence): Shown<string> | null => authorityServes(evidence) ?? authorityIsServer(evidence),
);
