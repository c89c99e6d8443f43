/** DNS messages: the question that is sent, and what an answer to it says (RFC 1035 §4.1). */
import { randomInt } from 'node:crypto';
import dnsPacket, { type Answer, type Packet, type RecordType } from 'dns-packet';

export interface Question {
  readonly name: string;
  readonly type: Extract<RecordType, 'A' | 'AAAA' | 'NS' | 'SOA'>;
  /** True asks a resolver to resolve; false asks an authority for what it holds itself. */
  readonly recurse: boolean;
}

/** How a server answered, or that it did not. `cut`: over TCP, for its answer did not fit into a datagram. */
export type Replied = { readonly cut?: true } & (
  | {
      readonly kind: 'reply';
      readonly packet: Packet;
      readonly rcode: string;
      readonly authoritative: boolean;
    }
  | { readonly kind: 'timeout' | 'unreachable' | 'malformed' }
);

const RECURSION_DESIRED = 0x0100;
const AUTHORITATIVE = 0x0400;
const TRUNCATED = 0x0200;

export const encodeQuery = ({ name, type, recurse }: Question): { id: number; message: Buffer } => {
  const id = randomInt(0x10000);
  const flags = recurse ? RECURSION_DESIRED : 0;
  return {
    id,
    message: dnsPacket.encode({ type: 'query', id, flags, questions: [{ name, type, class: 'IN' }] }),
  };
};

/** Null for what is no answer to this question. Who refuses may leave the question out (unbound does, for clients that it does not serve). */
export const decodeReply = (message: Buffer, id: number, { name, type }: Question): Replied | null => {
  try {
    const packet = dnsPacket.decode(message) as Packet & { rcode?: string };
    const [question] = packet.questions ?? [];
    const ours = question
      ? question.name.toLowerCase() === name.toLowerCase() && question.type === type
      : packet.rcode !== 'NOERROR';
    if (packet.type !== 'response' || packet.id !== id || !ours) return null;
    const authoritative = ((packet.flags ?? 0) & AUTHORITATIVE) !== 0;
    return { kind: 'reply', packet, rcode: packet.rcode ?? 'NOERROR', authoritative };
  } catch {
    return null;
  }
};

/** Whether the answer was cut and is to be asked for again over TCP. */
export const isCut = (replied: Replied): boolean =>
  replied.kind === 'reply' && ((replied.packet.flags ?? 0) & TRUNCATED) !== 0;

/** Records of one type in a section, as plain values. */
export const recordsOf = (
  answers: readonly Answer[] | undefined,
  type: 'A' | 'AAAA' | 'NS' | 'CNAME',
): readonly string[] =>
  (answers ?? []).flatMap((answer) => (answer.type === type ? [(answer as { data: string }).data] : []));

/** More aliases in a row than anybody follows. */
const ALIASES = 16;

/**
 * The names that the aliases of an answer lead through, from `name` on. It ends with a name that has no alias, or with the
 * first that comes a second time: then the chain never ends.
 */
export const aliasesFrom = (name: string, answers: readonly Answer[] | undefined): readonly string[] => {
  const targets = new Map(
    (answers ?? []).flatMap((answer) =>
      answer.type === 'CNAME' ? [[answer.name.toLowerCase(), answer.data.toLowerCase()] as const] : [],
    ),
  );
  const chain = [name.toLowerCase()];
  for (let next = targets.get(chain[0]!); next !== undefined; next = targets.get(next)) {
    const again = chain.includes(next);
    chain.push(next);
    if (again || chain.length > ALIASES) break;
  }
  return chain;
};
