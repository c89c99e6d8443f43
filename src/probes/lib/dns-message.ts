/** DNS messages: the question that is sent, and what an answer to it says (RFC 1035 §4.1). */
import { randomInt } from 'node:crypto';
import dnsPacket, { type Answer, type Packet, type RecordType } from 'dns-packet';

export interface Question {
  readonly name: string;
  readonly type: Extract<RecordType, 'A' | 'AAAA' | 'NS' | 'SOA'>;
  /** True asks a resolver to resolve; false asks an authority for what it holds itself. */
  readonly recurse: boolean;
}

/** How a server answered, or that it did not. */
export type Replied =
  | {
      readonly kind: 'reply';
      readonly packet: Packet;
      readonly rcode: string;
      readonly authoritative: boolean;
    }
  | { readonly kind: 'timeout' | 'unreachable' | 'malformed' };

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

/** Null for what is no answer to this question. */
export const decodeReply = (message: Buffer, id: number, { name, type }: Question): Replied | null => {
  try {
    const packet = dnsPacket.decode(message) as Packet & { rcode?: string };
    const [question] = packet.questions ?? [];
    const ours = question?.name.toLowerCase() === name.toLowerCase() && question.type === type;
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
