/** Where the client's addresses came from, and what the name's own servers say. */
import { isIP } from 'node:net';
import { evidenceOf, type NamesFacts } from '../../core/facts.ts';
import { targetOf } from '../../core/target.ts';
import type { Evidence } from '../../core/types.ts';
import { plainAttempt } from './attempt.ts';
import { show, type Shown } from './shown.ts';

/** An address in one form only: lower case, IPv4 in IPv6 as IPv4. */
export const plain = (address: string): string =>
  address
    .toLowerCase()
    .replace(/^::ffff:(?=\d+\.\d+\.)/, '')
    .replace(/%.*$/, '');

export const same = (a: string, b: string): boolean => plain(a) === plain(b);

export const includes = (addresses: readonly string[], address: string): boolean =>
  addresses.some((one) => same(one, address));

const namesFrom = (evidence: readonly Evidence[], vantage: Evidence['vantage']) =>
  evidenceOf(evidence, 'names').find((one) => one.vantage === vantage);

/** The addresses that a plain program on the client tries, in its order. */
export const tried = (evidence: readonly Evidence[]): readonly string[] => {
  const first = evidence[0];
  // Not the target's own host: the attempt to reach a proxy has another one.
  const host = first ? targetOf(first.target.url).host : '';
  if (isIP(host) !== 0) return [host];
  const system = namesFrom(evidence, 'client')?.facts.system;
  if (system) return system;
  const attempt = plainAttempt(evidence)?.facts;
  const attempted = attempt?.proxy === undefined ? attempt?.address : undefined;
  return attempted === undefined ? [] : [attempted];
};

const answersOf = (answers: NamesFacts['resolvers']): readonly string[] =>
  answers.filter(({ outcome }) => outcome === 'answer').flatMap(({ addresses }) => addresses);

/** The URL has a name, and its addresses came from a resolver and not from a hosts file. */
export const fromDns = (evidence: readonly Evidence[]): Shown<NamesFacts> | null => {
  const names = namesFrom(evidence, 'client');
  if (!names || names.facts.literal) return null;
  const { hostsFile, system, resolvers } = names.facts;
  if (
    system.some((address) =>
      includes(
        hostsFile.map((line) => line.address),
        address,
      ),
    )
  )
    return null;
  return system.some((address) => includes(answersOf(resolvers), address)) ? show(names.facts, names) : null;
};

/** The name came from DNS, and none of its own name servers could be asked. */
export const authorityUnknown = (evidence: readonly Evidence[]): Shown | null => {
  const names = fromDns(evidence);
  return names && answersOf(names.value.authority).length === 0 ? names : null;
};

/** The name's own servers give an address that the client tried. */
export const authorityAgrees = (evidence: readonly Evidence[]): Shown | null => {
  const names = fromDns(evidence);
  const told = names ? answersOf(names.value.authority) : [];
  return names && told.some((address) => includes(names.value.system, address)) ? names : null;
};

/**
 * What the name's own servers answer, where it has nothing in common with what the client tried. Names with several
 * addresses are often answered in part, so that one address in common is agreement.
 */
export const authorityDiffers = (evidence: readonly Evidence[]): Shown<readonly string[]> | null => {
  const names = fromDns(evidence);
  const told = names ? answersOf(names.value.authority) : [];
  if (!names || told.length === 0 || told.some((address) => includes(names.value.system, address)))
    return null;
  return show([...new Set(told)], names);
};

/** The hosts file line that decides where the client goes. */
export const hostsLine = (evidence: readonly Evidence[]): Shown<NamesFacts['hostsFile'][number]> | null => {
  const names = namesFrom(evidence, 'client');
  const line = names?.facts.hostsFile.find(({ address }) => includes(names.facts.system, address));
  return names && line ? show(line, names) : null;
};
