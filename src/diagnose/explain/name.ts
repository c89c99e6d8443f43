/** The name in words: what it resolves to, by whose word, and who says otherwise. */
import type { NamesFacts, ResolverAnswer } from '../../core/facts.ts';
import type { Evidence } from '../../core/types.ts';
import { completed, everyName, otherView, otherwise, overridden } from '../../causes/lib/astray.ts';
import { authorityDiffers, hostsLine, namesOfClient } from '../../causes/lib/names.ts';
import { circle, knownAsWritten, suffixFails } from '../../causes/lib/unresolved.ts';
import type { Seen } from './seen.ts';

const OUTCOMES: Readonly<Record<ResolverAnswer['outcome'], string>> = {
  answer: 'knows it',
  'no-address': 'knows no address for it (NODATA)',
  'no-such-name': 'says that there is no such name (NXDOMAIN)',
  failed: 'fails (SERVFAIL)',
  refused: 'refuses (REFUSED)',
  timeout: 'does not answer',
  unreachable: 'cannot be reached',
};

const says = ({ server, outcome, addresses, cut }: ResolverAnswer): string => {
  if (outcome === 'answer') return `${server} says ${addresses.join(', ')}`;
  const over = cut ? ' over TCP, and its answer is too large for a datagram' : '';
  return `${server} ${OUTCOMES[outcome]}${over}`;
};

const whyNot = (evidence: readonly Evidence[], { resolvers, systemFailure }: NamesFacts): string => {
  const chain = circle(evidence)?.value;
  if (chain) return `its aliases lead in circles: ${chain.join(' → ')}`;
  const suffix = knownAsWritten(evidence) ? suffixFails(evidence)?.value : undefined;
  if (suffix) return `${says(suffix.answer)} for ${suffix.name}, which programs try first`;
  return resolvers.length > 0 ? resolvers.map(says).join('; ') : (systemFailure ?? 'no address');
};

const told = (answers: readonly ResolverAnswer[]): string =>
  [
    ...new Set(answers.flatMap(({ outcome, addresses }) => (outcome === 'answer' ? addresses : [outcome]))),
  ].join(', ');

/** What somebody says against the addresses that the client goes by. */
const objection = (evidence: readonly Evidence[]): string | null => {
  const line = hostsLine(evidence)?.value;
  const dns = overridden(evidence)?.value;
  if (line && dns) return `by line ${line.line} of ${line.file}; the DNS says ${dns.join(', ')}`;
  if (everyName(evidence)) return 'and so is every name, even one that nobody has';
  const authority = authorityDiffers(evidence)?.value;
  if (authority) return `for this client; the name’s own servers say ${authority.join(', ')}`;
  const other = otherView(evidence)?.value;
  if (other) return `for this client; another of its resolvers says ${other.join(', ')}`;
  const written = otherwise(evidence)?.value;
  const found = completed(evidence)?.value;
  return found && written ? `as ${found.name}; as it is written it is ${written.join(', ')}` : null;
};

export const name = (evidence: readonly Evidence[]): Seen | null => {
  const facts = namesOfClient(evidence)?.facts;
  if (!facts) return null;
  const label = 'name';
  if (facts.system.length === 0)
    return { good: false, label, text: `${facts.name} does not resolve: ${whyNot(evidence, facts)}` };
  const is = `${facts.name} is ${facts.system.join(', ')}`;
  const against = objection(evidence);
  if (against !== null)
    return { good: false, label, text: `${is}${against.startsWith('by') ? ',' : ''} ${against}` };
  const hosts = hostsLine(evidence);
  if (hosts) return { good: true, label, text: `${is}, by line ${hosts.value.line} of ${hosts.value.file}` };
  const agreed = facts.authority.some(({ outcome }) => outcome === 'answer');
  const resolver = facts.resolvers.length > 0 ? `; resolver says ${told(facts.resolvers)}` : '';
  return {
    good: true,
    label,
    text: agreed ? `${is}; resolver and the name’s own servers agree` : `${is}${resolver}`,
  };
};
