/** Whether the name leads the client astray: to another address than others are given, and the service is there. */
import { firstOf, type NamesFacts, type ResolverAnswer, type SearchedName } from '../../core/facts.ts';
import type { Evidence } from '../../core/types.ts';
import {
  answersOf,
  authorityDiffers,
  differing,
  fromDns,
  hostsLine,
  includes,
  isInsideAddress,
  namesOfClient,
} from './names.ts';
import { either, once, show, type Shown } from './shown.ts';
import { servedAt, serverIsAt } from './stale.ts';

type Told = Shown<readonly string[]> | null;

/** The service is at one of these addresses: it answers there, or the server has it. */
const proven = (evidence: readonly Evidence[], told: Told): Shown<string> | null =>
  servedAt(evidence, told) ?? serverIsAt(evidence, told);

/** What the DNS says of a name that a hosts file line decides, where it is something else. */
export const overridden = (evidence: readonly Evidence[]): Told => {
  const line = hostsLine(evidence);
  const names = namesOfClient(evidence);
  if (!line || !names) return null;
  const { resolvers, authority, system } = names.facts;
  const apart = differing(answersOf([...resolvers, ...authority]), system);
  return apart.length > 0 ? show([...new Set(apart)], line, names) : null;
};

export const overrideProven = (evidence: readonly Evidence[]): Shown<string> | null =>
  proven(evidence, overridden(evidence));

/** The resolvers whose answer the client goes by. */
const followed = ({ resolvers, system }: NamesFacts): readonly ResolverAnswer[] =>
  resolvers.filter(({ addresses }) => addresses.some((address) => includes(system, address)));

/** What another of the client's resolvers says in the same moment, where it has nothing in common. */
const otherResolvers = (evidence: readonly Evidence[]): Told => {
  const names = fromDns(evidence);
  const apart =
    names?.value.resolvers.flatMap((one) => differing(answersOf([one]), names.value.system)) ?? [];
  return names && apart.length > 0 ? show([...new Set(apart)], names) : null;
};

/** What others are told: by another resolver, or by the name's own servers. */
export const otherView = (evidence: readonly Evidence[]): Told =>
  either(otherResolvers(evidence), authorityDiffers(evidence));

/**
 * The other answer is no older one: the client's resolver speaks for the zone itself though it is none of its servers (AA, RFC
 * 1035 §4.1.1: what comes out of a cache says no such thing), or it gives an inside address where others are given an outside
 * one, or the other way round.
 */
export const isView = (evidence: readonly Evidence[]): Shown | null => {
  const names = fromDns(evidence);
  const other = otherView(evidence);
  if (!names || !other) return null;
  const own = new Set(names.value.authority.map(({ server }) => server));
  const speaks = followed(names.value).some(({ authoritative, server }) => authoritative && !own.has(server));
  const inside = names.value.system.map(isInsideAddress);
  const sides = other.value.map(isInsideAddress);
  const across = inside.every((one) => one === inside[0]) && sides.every((one) => one !== inside[0]);
  return speaks || across ? show(true, names, other) : null;
};

export const viewProven = (evidence: readonly Evidence[]): Shown<string> | null =>
  proven(evidence, otherView(evidence));

/** The name that a program comes to in place of the one that is written, by way of the search list. */
export const completed = (evidence: readonly Evidence[]): Shown<SearchedName> | null => {
  const names = namesOfClient(evidence);
  if (!names || hostsLine(evidence)) return null;
  const { searched = [], resolvers, system } = names.facts;
  if (answersOf(resolvers).some((address) => includes(system, address))) return null;
  const found = searched.find(({ answer }) => answer.addresses.some((one) => includes(system, one)));
  return found ? show(found, names) : null;
};

/** What the name means as it is written, or with another suffix, where a program comes to something else. */
export const otherwise = (evidence: readonly Evidence[]): Told => {
  const names = namesOfClient(evidence);
  const found = completed(evidence);
  if (!names || !found) return null;
  const { searched = [], resolvers, system } = names.facts;
  const others = searched.filter(({ name }) => name !== found.value.name).map(({ answer }) => answer);
  const apart = [...resolvers, ...others].flatMap((one) => differing(answersOf([one]), system));
  return apart.length > 0 ? show([...new Set(apart)], found) : null;
};

export const completionProven = (evidence: readonly Evidence[]): Shown<string> | null =>
  proven(evidence, otherwise(evidence));

/** Resolvers give names that nobody has an address, and it is the one that the client goes to. */
export const everyName = (evidence: readonly Evidence[]): Shown<readonly string[]> | null => {
  const names = fromDns(evidence);
  const invented = firstOf(evidence, 'invented-names');
  const given = answersOf(invented?.facts.answers.map(({ answer }) => answer) ?? []);
  const shared = names?.value.system.filter((address) => includes(given, address)) ?? [];
  return names && shared.length > 0 ? show(shared, names, invented) : null;
};

/** By rights the name leads elsewhere, and the service is there. What an old record does is told apart (`staleProven`). */
export const ledElsewhere = once((evidence): Shown | null =>
  either<unknown>(
    overrideProven(evidence),
    viewProven(evidence),
    completionProven(evidence),
    everyName(evidence),
  ),
);
