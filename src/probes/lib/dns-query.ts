/** One question to one name server, past the system's resolver: over UDP, and over TCP where the answer is cut (RFC 1035 §4.2). */
import { createSocket } from 'node:dgram';
import { familyOf } from '../../core/ip-family.ts';
import { decodeReply, encodeQuery, isCut, type Question, type Replied } from './dns-message.ts';
import type { NameServer } from './resolvers.ts';
import { dial, type Limits } from './tcp.ts';
import { wireOf } from './wire.ts';
import { whenLate } from './late.ts';

/** The first message may be lost: it is said again after this time, in ms. */
const AGAIN_MS = 1000;

const overTcp = async (server: NameServer, question: Question, limits: Limits): Promise<Replied> => {
  const dialled = await dial(server.address, server.port, limits);
  if (dialled.outcome !== 'open') return { kind: dialled.outcome === 'silent' ? 'timeout' : 'unreachable' };
  const { id, message } = encodeQuery(question);
  try {
    const wire = wireOf(dialled.socket);
    wire.send(Buffer.concat([Buffer.from([message.length >> 8, message.length & 0xff]), message]));
    const whole = (bytes: Buffer): boolean => bytes.length >= 2 && bytes.length >= 2 + bytes.readUInt16BE();
    const { stop, bytes } = await wire.read(whole, limits);
    if (stop === 'late') return { kind: 'timeout' };
    if (stop !== 'enough') return { kind: 'unreachable' };
    return decodeReply(bytes.subarray(2, 2 + bytes.readUInt16BE()), id, question) ?? { kind: 'malformed' };
  } finally {
    dialled.socket.destroy();
  }
};

const overUdp = (server: NameServer, question: Question, { ms, signal }: Limits): Promise<Replied> =>
  new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const { id, message } = encodeQuery(question);
    const socket = createSocket(familyOf(server.address) === 6 ? 'udp6' : 'udp4');
    let settled = false;
    const settle = (act: () => void): void => {
      if (settled) return;
      settled = true;
      callOff();
      clearTimeout(again);
      signal.removeEventListener('abort', abort);
      socket.close();
      act();
    };
    const abort = (): void => settle(() => reject(signal.reason as Error));
    const fail = (): void => settle(() => resolve({ kind: 'unreachable' }));
    const say = (): void => void (settled || socket.send(message, (error) => error && fail()));
    const callOff = whenLate(ms, () => settle(() => resolve({ kind: 'timeout' })));
    const again = setTimeout(say, AGAIN_MS);
    signal.addEventListener('abort', abort, { once: true });
    socket.on('error', fail);
    socket.on('message', (reply) => {
      const replied = decodeReply(reply, id, question);
      if (replied) settle(() => resolve(replied));
    });
    // Connected, so that an ICMP error comes back as an error of this socket.
    socket.once('connect', say);
    socket.connect(server.port, server.address);
  });

/** Whether a name fits a message: labels of 1 to 63 bytes, 253 characters in all (RFC 1035 §2.3.4). */
const fits = (name: string): boolean =>
  name.length <= 253 && name.split('.').every((label) => label !== '' && Buffer.byteLength(label) <= 63);

/**
 * Asks once (and once more if nothing comes), within the limit. A name that does not fit a message is
 * `malformed`. Rejects only on abort.
 */
export const ask = async (server: NameServer, question: Question, limits: Limits): Promise<Replied> => {
  if (!fits(question.name)) return { kind: 'malformed' };
  const replied = await overUdp(server, question, limits);
  return isCut(replied) ? { ...(await overTcp(server, question, limits)), cut: true } : replied;
};
