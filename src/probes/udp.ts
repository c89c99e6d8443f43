/** Whether the port is there over UDP, where it refuses TCP. */
import type { UdpFacts } from '../core/facts.ts';
import type { Failure } from '../core/failure.ts';
import type { Probe, Target } from '../core/types.ts';
import { addressOf } from './lib/address-of.ts';
import { sendDatagram, type Echoed } from './lib/datagram.ts';
import { encodeQuery } from './lib/dns-message.ts';
import { chanceBytes } from './lib/chance-bytes.ts';

const LIMIT_MS = 400;
const DNS = 53;

/** Where traceroute(8) begins: nobody listens there, so a machine that says so of closed ports does so of this one. */
const CONTROL = 33434;

/** A long header of a version that there never is: whoever speaks QUIC answers with its versions (RFC 9000 §6, §15). */
const quicHello = (): Buffer => {
  const header = Buffer.from([0xc0, 0x1a, 0x2a, 0x3a, 0x4a]);
  const ids = [8, 8].map((length) => Buffer.concat([Buffer.from([length]), chanceBytes(length)]));
  return Buffer.concat([header, ...ids], 1200);
};

const isQuic = (reply: Buffer): boolean =>
  reply.length >= 7 && (reply[0]! & 0x80) !== 0 && reply.readUInt32BE(1) === 0;

/** What is said to it: a question that the service may know, else nothing at all, which harms nobody. */
const payloadFor = ({ port, url }: Target): Buffer => {
  if (port === DNS) return encodeQuery({ name: 'localhost', type: 'A', recurse: false }).message;
  return /^(?:https?|wss?):/.test(url) ? quicHello() : Buffer.alloc(0);
};

const FAILURE: Readonly<Record<Echoed['outcome'], Failure | null>> = {
  answered: null,
  refused: 'connection_refused',
  silent: 'no_answer',
  failed: 'other',
};

/** Two datagrams: one to the port, one to a port that nobody has open, which shows whether such a port is told of at all. */
const udp: Probe<UdpFacts> = {
  title: 'the port over UDP',
  vantage: 'client',
  measure: async (target, { signal }) => {
    const address = await addressOf(target, signal);
    const limits = { ms: target.timeoutMs ?? LIMIT_MS, signal };
    const closed = target.port === CONTROL ? CONTROL + 1 : CONTROL;
    const [one, control] = await Promise.all([
      sendDatagram(address, target.port, payloadFor(target), limits),
      sendDatagram(address, closed, Buffer.alloc(0), limits),
    ]);
    const quic = one.outcome === 'answered' && isQuic(one.reply);
    const speaks = quic ? 'quic' : target.port === DNS && one.outcome === 'answered' ? 'dns' : undefined;
    return {
      failure: FAILURE[one.outcome],
      facts: {
        address,
        port: target.port,
        outcome: one.outcome,
        ...(speaks && { speaks }),
        control: control.outcome,
      },
    };
  },
};

export default udp;
