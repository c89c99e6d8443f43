/** What a server says on a WebSocket (RFC 6455 §5), as far as it tells whether the connection lives. */
import type { AttemptFacts } from '../../core/facts.ts';
import { escapeBytes } from './escape.ts';
import type { Limits } from './tcp.ts';
import type { Wire } from './wire.ts';

type Closed = NonNullable<AttemptFacts['closed']>;

export interface Frame {
  readonly opcode: number;
  readonly payload: Buffer;
  readonly end: number;
}

const CLOSE = 0x8;
const NORMAL = 1000;
const REASON = 123;

/** A control frame carries no more (§5.5), and is never cut up. */
const MOST_CONTROL = 125;

interface Head {
  readonly opcode: number;
  readonly from: number;
  readonly end: number;
}

/** Of the frame that begins at `at`; undefined if its head is not all there. A server's frames are not masked. */
const headAt = (bytes: Buffer, at: number): Head | undefined => {
  if (bytes.length < at + 2) return undefined;
  const opcode = bytes[at]! & 0x0f;
  const short = bytes[at + 1]! & 0x7f;
  const from = at + (short === 127 ? 10 : short === 126 ? 4 : 2);
  if (bytes.length < from) return undefined;
  const length =
    short === 127
      ? Number(bytes.readBigUInt64BE(at + 2))
      : short === 126
        ? bytes.readUInt16BE(at + 2)
        : short;
  return { opcode, from, end: from + length };
};

const framesThat = (bytes: Buffer, isThere: (head: Head) => boolean): readonly Frame[] => {
  const frames: Frame[] = [];
  for (let head = headAt(bytes, 0); head && isThere(head); head = headAt(bytes, head.end)) {
    const { opcode, from, end } = head;
    frames.push({ opcode, payload: bytes.subarray(from, end), end });
  }
  return frames;
};

/** All frames that are whole. */
const framesIn = (bytes: Buffer): readonly Frame[] => framesThat(bytes, ({ end }) => end <= bytes.length);

/** The same, and one that has only begun, where it is too large to be a ping or its answer. */
export const framesBegunIn = (bytes: Buffer): readonly Frame[] =>
  framesThat(bytes, ({ from, end }) => end <= bytes.length || end - from > MOST_CONTROL);

const readClose = ({ payload }: Frame): Closed => {
  if (payload.length < 2) return {};
  const reason = escapeBytes(payload.subarray(2), REASON);
  return { code: payload.readUInt16BE(0), ...(reason !== '' && { reason }) };
};

const isClose = ({ opcode }: Frame): boolean => opcode === CLOSE;

/**
 * How the server closed the WebSocket within the time, or null if it did not. One that has delivered something and then says
 * goodbye (1000) has done what it was asked for. Rejects only on abort.
 */
export const closedWithin = async (wire: Wire, limits: Limits): Promise<Closed | null> => {
  const { bytes, stop } = await wire.read((sofar) => framesIn(sofar).some(isClose), limits);
  const frames = framesIn(bytes);
  const close = frames.find(isClose);
  if (!close) return stop === 'closed' || stop === 'failed' ? {} : null;
  const closed = readClose(close);
  return closed.code === NORMAL && frames.some((frame) => frame.opcode === 1 || frame.opcode === 2)
    ? null
    : closed;
};
