/** Talking on an open WebSocket (RFC 6455 §5): a message, and a ping, which shows that all before it has arrived. */
import { randomBytes } from 'node:crypto';
import { filler } from './filler.ts';
import type { Limits } from './tcp.ts';
import { framesIn, type Frame } from './websocket-frames.ts';
import type { Read, Stop, Wire } from './wire.ts';

const TEXT = 0x1;
const PING = 0x9;
const PONG = 0xa;

const lengthOf = (size: number): Buffer => {
  if (size < 126) return Buffer.from([0x80 | size]);
  if (size < 0x1_00_00) return Buffer.from([0x80 | 126, size >> 8, size & 0xff]);
  const bytes = Buffer.alloc(9);
  bytes[0] = 0x80 | 127;
  bytes.writeBigUInt64BE(BigInt(size), 1);
  return bytes;
};

/** A frame that is the whole message, masked as a client's must be (§5.3). */
const frame = (opcode: number, payload: Buffer): Buffer => {
  const mask = randomBytes(4);
  const masked = payload.map((byte, at) => byte ^ mask[at % 4]!);
  return Buffer.concat([Buffer.from([0x80 | opcode]), lengthOf(payload.length), mask, masked]);
};

/** A text of so many bytes. */
export const message = (size: number): Buffer => frame(TEXT, filler(size));

/** A ping that is answered by its own pong (§5.5.3). */
const newPing = (): { readonly bytes: Buffer; readonly answeredIn: (bytes: Buffer) => boolean } => {
  const mark = randomBytes(8);
  const answeredIn = (bytes: Buffer): boolean =>
    framesIn(bytes).some(({ opcode, payload }) => opcode === PONG && payload.equals(mark));
  return { bytes: frame(PING, mark), answeredIn };
};

const isPing = ({ opcode }: Frame): boolean => opcode === PING;

/**
 * Says nothing for the time but what must be said: a pong to each ping (§5.5.2), as every library does by itself. `late`: it
 * stayed open. Rejects only on abort.
 */
export const keepQuiet = async (wire: Wire, { ms, signal }: Limits): Promise<Stop> => {
  const until = performance.now() + ms;
  for (;;) {
    const left = { ms: Math.max(0, until - performance.now()), signal };
    const read = await wire.read((bytes) => framesIn(bytes).some(isPing), left);
    const ping = framesIn(read.bytes).find(isPing);
    if (!ping) return read.stop;
    wire.send(frame(PONG, ping.payload));
    wire.drop(ping.end);
  }
};

/**
 * Sends what is given and then a ping, and waits for the pong. Frames come in order, so whoever answers has got all of it,
 * whatever its messages mean. `enough`: it was answered. Rejects only on abort.
 */
export const sendAndPing = async (wire: Wire, data: Buffer, limits: Limits): Promise<Read> => {
  const ping = newPing();
  wire.send(Buffer.concat([data, ping.bytes]));
  return wire.read(ping.answeredIn, limits);
};
