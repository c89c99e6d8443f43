/** Why a name does not resolve at all, by what each resolver says when it is asked alone. */
import { goesInCircles, type NamesFacts, type ResolverAnswer, type SearchedName } from '../../core/facts.ts';
import type { Evidence } from '../../core/types.ts';
import { plainAttempt } from './attempt.ts';
import { namesOfClient } from './names.ts';
import { show, type Shown } from './shown.ts';

type Outcome = ResolverAnswer['outcome'];

/** A plain program on the client gets no address for the name, and needs one: no proxy is asked in its place. */
export const unresolved = (evidence: readonly Evidence[]): Shown<NamesFacts> | null => {
  const names = namesOfClient(evidence);
  const attempt = plainAttempt(evidence);
  if (!names || names.facts.systemFailure === undefined || names.facts.system.length > 0) return null;
  if (attempt && attempt.facts.phase !== 'name') return null;
  return show(names.facts, names, attempt);
};

/** What ends a program's search for an answer; after anything else it asks the next resolver (resolver(3), glibc). */
const FINAL: ReadonlySet<Outcome> = new Set(['answer', 'no-address', 'no-such-name']);

/** The answer that decides: the first that is final. */
const decides = ({ resolvers }: NamesFacts): ResolverAnswer | undefined =>
  resolvers.find(({ outcome }) => FINAL.has(outcome));

/** The name does not resolve, and this is the answer that decided so. */
const decidedBy = (evidence: readonly Evidence[], outcome: Outcome): Shown<ResolverAnswer> | null => {
  const names = unresolved(evidence);
  const one = names && decides(names.value);
  return names && one?.outcome === outcome && !goesInCircles(one) ? show(one, names) : null;
};

/** A resolver says that there is no such name. */
export const noSuchName = (evidence: readonly Evidence[]) => decidedBy(evidence, 'no-such-name');

/** A resolver says that the name has no address. */
export const noAddress = (evidence: readonly Evidence[]) => decidedBy(evidence, 'no-address');

/** The name does not resolve although a resolver, asked for it as it is written, knows it. */
export const knownAsWritten = (evidence: readonly Evidence[]) => decidedBy(evidence, 'answer');

/** No resolver gives an answer that is one, and these are the ones that fail in one of these ways. */
const failingBy = (
  evidence: readonly Evidence[],
  outcomes: readonly Outcome[],
): Shown<readonly ResolverAnswer[]> | null => {
  const names = unresolved(evidence);
  if (!names || decides(names.value)) return null;
  const found = names.value.resolvers.filter(({ outcome, cut }) => outcomes.includes(outcome) && !cut);
  return found.length > 0 ? show(found, names) : null;
};

/** Resolvers answer, and say that they could not or would not find out. */
export const failing = (evidence: readonly Evidence[]) => failingBy(evidence, ['failed', 'refused']);

/** Resolvers do not answer at all. */
export const unheard = (evidence: readonly Evidence[]) => failingBy(evidence, ['timeout', 'unreachable']);

/** The client's machine is set to no resolver, and the name is not in its hosts file. */
export const noResolver = (evidence: readonly Evidence[]): Shown | null => {
  const names = unresolved(evidence);
  return names && names.value.resolvers.length === 0 && names.value.hostsFile.length === 0 ? names : null;
};

/** Resolvers whose answer did not fit into a datagram, and that could not be asked for it over TCP. */
export const cutOff = (evidence: readonly Evidence[]): Shown<readonly ResolverAnswer[]> | null => {
  const names = unresolved(evidence);
  if (!names || decides(names.value)) return null;
  const found = names.value.resolvers.filter(
    ({ cut, outcome }) => cut && (outcome === 'timeout' || outcome === 'unreachable'),
  );
  return found.length > 0 ? show(found, names) : null;
};

/** The chain of aliases that leads back to itself, by whoever says so: a resolver, or the name's own servers. */
export const circle = (evidence: readonly Evidence[]): Shown<readonly string[]> | null => {
  const names = unresolved(evidence);
  const one = [...(names?.value.resolvers ?? []), ...(names?.value.authority ?? [])].find(goesInCircles);
  return names && one ? show(one.aliases ?? [], names) : null;
};

/** The name's own servers know an address for it. */
export const authorityKnows = (evidence: readonly Evidence[]): Shown<readonly string[]> | null => {
  const names = unresolved(evidence);
  const told = names?.value.authority.filter(({ outcome }) => outcome === 'answer') ?? [];
  return names && told.length > 0 ? show([...new Set(told.flatMap((one) => one.addresses))], names) : null;
};

/** The name has servers of its own zone, and they answer. */
export const zoneAnswers = (evidence: readonly Evidence[]): Shown | null => {
  const names = unresolved(evidence);
  return names?.value.authority.some(({ outcome }) => FINAL.has(outcome)) ? names : null;
};

/** What programs try before the name as it is written, and for which the resolver fails: there a program gives up. */
export const suffixFails = (evidence: readonly Evidence[]): Shown<SearchedName> | null => {
  const names = unresolved(evidence);
  const found = names?.value.searched?.find(({ early, answer }) => early && !FINAL.has(answer.outcome));
  return names && found ? show(found, names) : null;
};

/** The name's resolvers, one by one, where the client has several. */
const several = (
  evidence: readonly Evidence[],
  outcomes: ReadonlySet<Outcome>,
): Shown<readonly ResolverAnswer[]> | null => {
  const names = namesOfClient(evidence);
  const found = names?.facts.resolvers.filter(({ outcome }) => outcomes.has(outcome)) ?? [];
  return names && names.facts.resolvers.length > 1 && found.length > 0 ? show(found, names) : null;
};

/** Of several resolvers those that say nothing. One whose port is closed says so, and nobody waits for it. */
export const silentResolvers = (evidence: readonly Evidence[]) => several(evidence, new Set(['timeout']));

/** Of several resolvers those that answer. */
export const answeringResolvers = (evidence: readonly Evidence[]) => several(evidence, FINAL);
