/** Where the client's addresses came from, and what the name's own servers say. */
import { isIP } from 'node:net';
import { evidenceOf, type NamesFacts } from '../../core/facts.ts';
import { targetOf } from '../../core/target.ts';
import type { Evidence } from '../../core/types.ts';
import { plainAttempt } from './attempt.ts';
import { once, show, type Shown } from './shown.ts';

/** An address, not a name. */
export const isAddress = (host: string): boolean => isIP(host) !== 0;

/** An address in one form only: lower case, IPv4 in IPv6 as IPv4. */
export const plain = (address: string): string =>
  address
    .toLowerCase()
    .replace(/^::ffff:(?=\d+\.\d+\.)/, '')
    .replace(/%.*$/, '');

/** An address that means something inside its own network only (RFC 1918, RFC 6598, RFC 4193). */
export const isInsideAddress = (address: string): boolean =>
  /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|f[cd][0-9a-f]{2}:)/.test(
    plain(address),
  );

export const same = (a: string, b: string): boolean => plain(a) === plain(b);

export const includes = (addresses: readonly string[], address: string): boolean =>
  addresses.some((one) => same(one, address));

const namesFrom = (evidence: readonly Evidence[], vantage: Evidence['vantage']) =>
  evidenceOf(evidence, 'names').find((one) => one.vantage === vantage);

/** How the client's machine resolves the goal's name, where it has one. */
export const namesOfClient = (evidence: readonly Evidence[]): Evidence<NamesFacts> | null => {
  const names = namesFrom(evidence, 'client');
  return names && !names.facts.literal ? names : null;
};

/** The addresses that a plain program on the client tries, in its order. */
export const tried = once((evidence: readonly Evidence[]): readonly string[] => {
  const first = evidence[0];
  // Not the target's own host: the attempt to reach a proxy has another one.
  const host = first ? targetOf(first.target.url).host : '';
  if (isIP(host) !== 0) return [host];
  const system = namesFrom(evidence, 'client')?.facts.system ?? [];
  if (system.length > 0) return system;
  const attempt = plainAttempt(evidence)?.facts;
  const attempted = attempt?.proxy === undefined ? attempt?.address : undefined;
  return attempted === undefined ? [] : [attempted];
});

export const answersOf = (answers: NamesFacts['resolvers']): readonly string[] =>
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

/**
 * The addresses that are told and have nothing in common with those that are tried. Names with several addresses are often
 * answered in part, so that one address in common is agreement; but A and AAAA are records of their own (RFC 3596), which
 * grow old apart: each family is compared by itself.
 */
export const differing = (told: readonly string[], tries: readonly string[]): readonly string[] => {
  const of = (addresses: readonly string[], family: number): readonly string[] =>
    addresses.filter((address) => isIP(plain(address)) === family);
  const apart = [4, 6].filter(
    (family) => !of(told, family).some((address) => includes(tries, address)) && of(tries, family).length > 0,
  );
  const found = apart.flatMap((family) => of(told, family));
  // Where the families are not the same at all, nothing is in common either.
  return found.length > 0 || told.some((address) => includes(tries, address)) ? found : told;
};

/** Addresses that somebody gives for the name, and that a plain program on the client does not try. */
export const toldAside = ({ authority, resolvers, searched = [], system }: NamesFacts): readonly string[] => {
  const tellers = [authority, ...resolvers.map((one) => [one]), ...searched.map(({ answer }) => [answer])];
  return [...new Set(tellers.flatMap((answers) => differing(answersOf(answers), system)))];
};

/** The name's own servers give an address that the client tried, and none that speaks against another. */
export const authorityAgrees = (evidence: readonly Evidence[]): Shown | null => {
  const names = fromDns(evidence);
  const told = names ? answersOf(names.value.authority) : [];
  return names && told.length > 0 && differing(told, names.value.system).length === 0 ? names : null;
};

/** What the name's own servers answer, where it has nothing in common with what the client tried. */
export const authorityDiffers = (evidence: readonly Evidence[]): Shown<readonly string[]> | null => {
  const names = fromDns(evidence);
  const told = names ? answersOf(names.value.authority) : [];
  const apart = names ? differing(told, names.value.system) : [];
  return names && apart.length > 0 ? show([...new Set(apart)], names) : null;
};

/** The hosts file line that decides where the client goes. */
export const hostsLine = (evidence: readonly Evidence[]): Shown<NamesFacts['hostsFile'][number]> | null => {
  const names = namesFrom(evidence, 'client');
  const line = names?.facts.hostsFile.find(({ address }) => includes(names.facts.system, address));
  return names && line ? show(line, names) : null;
};
