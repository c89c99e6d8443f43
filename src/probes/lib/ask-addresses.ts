/** The addresses of a name, of both families, asked of one name server alone. */
import type { ResolverAnswer } from '../../core/facts.ts';
import { aliasesFrom, recordsOf, type Replied } from './dns-message.ts';
import { ask } from './dns-query.ts';
import type { NameServer } from './resolvers.ts';
import type { Limits } from './tcp.ts';

type Outcome = ResolverAnswer['outcome'];

const OF_RCODE: Readonly<Record<string, Outcome>> = {
  NOERROR: 'no-address',
  NXDOMAIN: 'no-such-name',
  REFUSED: 'refused',
};

/** What the two questions came to: an address counts most, then what kept us from knowing, then that there is none. */
const WORST_FIRST: readonly Outcome[] = [
  'answer',
  'timeout',
  'unreachable',
  'failed',
  'refused',
  'no-address',
  'no-such-name',
];

const addressesIn = (replied: Replied): readonly string[] =>
  replied.kind === 'reply'
    ? [...recordsOf(replied.packet.answers, 'A'), ...recordsOf(replied.packet.answers, 'AAAA')]
    : [];

const outcomeOf = (replied: Replied): Outcome => {
  if (replied.kind === 'malformed') return 'failed';
  if (replied.kind !== 'reply') return replied.kind;
  return addressesIn(replied).length > 0 ? 'answer' : (OF_RCODE[replied.rcode] ?? 'failed');
};

const ttls = (replied: Replied): readonly number[] =>
  replied.kind === 'reply'
    ? (replied.packet.answers ?? []).flatMap((answer) =>
        'ttl' in answer && answer.ttl !== undefined ? [answer.ttl] : [],
      )
    : [];

export interface Asked {
  readonly answer: ResolverAnswer;
  /** The alias that the answer ends in, where it has no address for it. */
  readonly alias?: string;
  /** True if it only names other servers to ask. */
  readonly referral: boolean;
}

const serverText = ({ address, port }: NameServer): string =>
  port === 53 ? address : address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;

/** Asks for A and AAAA at the same time. Rejects only on abort. */
export const askAddresses = async (
  server: NameServer,
  name: string,
  { recurse, ...limits }: Limits & { readonly recurse: boolean },
): Promise<Asked> => {
  const started = performance.now();
  const replies = await Promise.all(
    (['A', 'AAAA'] as const).map((type) => ask(server, { name, type, recurse }, limits)),
  );
  const outcomes = replies.map(outcomeOf);
  const addresses = replies.flatMap(addressesIn).slice(0, 32);
  const outcome = WORST_FIRST.find((one) => outcomes.includes(one))!;
  const told = replies.filter((replied) => replied.kind === 'reply');
  const aliases = told.flatMap(({ packet }) => recordsOf(packet.answers, 'CNAME'));
  const chain = told
    .map(({ packet }) => aliasesFrom(name, packet.answers))
    .toSorted((a, b) => b.length - a.length)[0];
  const ttl = Math.min(...replies.flatMap(ttls));
  return {
    answer: {
      server: serverText(server),
      outcome,
      addresses,
      ...(Number.isFinite(ttl) && { ttl }),
      ...(told.length > 0 && { authoritative: told.every(({ authoritative }) => authoritative) }),
      ...(replies.some(({ cut }) => cut) && { cut: true }),
      ...(chain && chain.length > 1 && { aliases: chain }),
      ms: Math.round((performance.now() - started) * 10) / 10,
    },
    ...(addresses.length === 0 && aliases.length > 0 && { alias: aliases.at(-1)! }),
    referral:
      addresses.length === 0 &&
      aliases.length === 0 &&
      told.some(
        ({ packet, authoritative }) => !authoritative && recordsOf(packet.authorities, 'NS').length > 0,
      ),
  };
};
