/** Talking on an open WebSocket (RFC 6455 §5): a message, and a ping, which shows that all before it has arrived. */
import { filler } from './filler.ts';
import type { Limits } from './tcp.ts';
import { framesBegunIn, type Frame } from './websocket-frames.ts';
import type { Read, Stop, Wire } from './wire.ts';
import { chanceBytes } from './chance-bytes.ts';

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
  const mask = chanceBytes(4);
  const masked = payload.map((byte, at) => byte ^ mask[at % 4]!);
  return Buffer.concat([Buffer.from([0x80 | opcode]), lengthOf(payload.length), mask, masked]);
};

/** A text of so many bytes. */
export const message = (size: number): Buffer => frame(TEXT, filler(size));

/** A ping that is answered by its own pong (§5.5.3). */
const newPing = (): { readonly bytes: Buffer; readonly isAnswer: (frame: Frame) => boolean } => {
  const mark = chanceBytes(8);
  const isAnswer = ({ opcode, payload }: Frame): boolean => opcode === PONG && payload.equals(mark);
  return { bytes: frame(PING, mark), isAnswer };
};

/**
 * Hears frame by frame what the server says, and forgets it: it may say more than is kept. Each ping is answered by a pong
 * (§5.5.2), as every library does by itself. `enough`: the answer was among it.
 */
const hear = async (
  wire: Wire,
  isAnswer: (frame: Frame) => boolean,
  { ms, signal }: Limits,
): Promise<Read> => {
  const until = performance.now() + ms;
  for (;;) {
    const left = { ms: Math.max(0, until - performance.now()), signal };
    const read = await wire.read((bytes) => framesBegunIn(bytes).length > 0, left);
    const frames = framesBegunIn(read.bytes);
    for (const { opcode, payload } of frames) if (opcode === PING) wire.send(frame(PONG, payload));
    wire.drop(frames.at(-1)?.end ?? 0);
    if (frames.some(isAnswer) || read.stop !== 'enough') return read;
    // Who never stops talking would be listened to for ever.
    if (performance.now() >= until) return { ...read, stop: 'late' };
  }
};

/** Says nothing for the time but what must be said. `late`: it stayed open. Rejects only on abort. */
export const keepQuiet = async (wire: Wire, limits: Limits): Promise<Stop> =>
  (await hear(wire, () => false, limits)).stop;

/**
 * Sends what is given and then a ping, and waits for the pong. Frames come in order, so whoever answers has got all of it,
 * whatever its messages mean. `enough`: it was answered. Rejects only on abort.
 */
export const sendAndPing = async (wire: Wire, data: Buffer, limits: Limits): Promise<Read> => {
  const ping = newPing();
  wire.send(Buffer.concat([data, ping.bytes]));
  return hear(wire, ping.isAnswer, limits);
};
