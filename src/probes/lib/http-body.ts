/** The beginning of an HTTP body: as much of 400 characters as comes at once. */
import type { HttpAnswer } from '../../core/facts.ts';
import { escapeBytes } from './escape.ts';
import type { Limits } from './tcp.ts';
import type { Stop, Wire } from './wire.ts';

const KEPT = 400;
/** Read for 400 characters of a body, framing included. */
const ENOUGH = 4 * KEPT;
/** How long a body is waited for, in ms: its head has come, and the head is what counts. */
const PATIENCE_MS = 300;

/** Joins the chunks (RFC 9112 §7.1) that are there, the last one perhaps in part. */
const dechunk = (bytes: Buffer): Buffer => {
  const parts: Buffer[] = [];
  let at = 0;
  for (;;) {
    const line = bytes.indexOf('\r\n', at);
    const size = line === -1 ? Number.NaN : Number.parseInt(bytes.toString('latin1', at, line), 16);
    if (!(size > 0)) return Buffer.concat(parts);
    parts.push(bytes.subarray(line + 2, line + 2 + size));
    at = line + 2 + size + 2;
  }
};

const isChunked = (headers: HttpAnswer['headers']): boolean =>
  /\bchunked\b/i.test(headers['transfer-encoding'] ?? '');

/** The bytes that the answer promises (Content-Length); undefined if it leaves that open, as streams do that never end. */
const promised = ({ status, headers }: HttpAnswer): number | undefined => {
  if (status === 101 || status === 204 || status === 304) return 0;
  const length = Number.parseInt(headers['content-length'] ?? '', 10);
  return length >= 0 ? length : undefined;
};

/** A body of which so much has come is on its way. */
const ON_ITS_WAY = 128 * 1024;
/** Read at a time: less than the wire keeps. */
const PIECE = 16 * 1024;
/** How long the next chunk is waited for, in ms: what promises nothing may take for ever. */
const NEXT_CHUNK_MS = 300;

/**
 * `whole`: all of it came. `open`: it is on its way, or goes on for as long as it likes. Otherwise it stopped half-way: after
 * `got` of the `of` bytes that were promised by then.
 */
export type Body =
  | { readonly kind: 'whole' | 'open' }
  | { readonly kind: 'cut'; readonly got: number; readonly of: number; readonly stop: Stop };

/** Reads and forgets so many bytes. Resolves with how many came, and why no more did. */
const pass = async (wire: Wire, size: number, left: () => Limits): Promise<{ got: number; stop: Stop }> => {
  for (let got = 0; got < size;) {
    const piece = Math.min(PIECE, size - got);
    const { bytes, stop } = await wire.read(({ length }) => length >= piece, left());
    const taken = Math.min(piece, bytes.length);
    wire.drop(taken);
    got += taken;
    if (stop !== 'enough') return { got, stop };
  }
  return { got: size, stop: 'enough' };
};

const END_OF_LINE = '\r\n';

/** The size of the next chunk (RFC 9112 §7.1); null if none is announced for a while. */
const nextChunk = async (wire: Wire, left: () => Limits): Promise<number | null> => {
  const { ms, signal } = left();
  const { bytes, stop } = await wire.read((sofar) => sofar.includes(END_OF_LINE), {
    ms: Math.min(ms, NEXT_CHUNK_MS),
    signal,
  });
  if (stop !== 'enough') return null;
  const end = bytes.indexOf(END_OF_LINE);
  const size = Number.parseInt(bytes.toString('latin1', 0, end), 16);
  wire.drop(end + END_OF_LINE.length);
  return size >= 0 ? size : null;
};

const readChunks = async (wire: Wire, left: () => Limits): Promise<Body> => {
  for (let got = 0; got < ON_ITS_WAY;) {
    const size = await nextChunk(wire, left);
    if (size === null) return { kind: 'open' };
    const passed = await pass(wire, Math.min(size, ON_ITS_WAY) + END_OF_LINE.length, left);
    if (passed.stop !== 'enough')
      return { kind: 'cut', got: got + passed.got, of: got + size, stop: passed.stop };
    if (size === 0) return { kind: 'whole' };
    got += size;
  }
  return { kind: 'open' };
};

/** Waits for the body, after its head was read and dropped, and forgets it. 128 KiB are enough. */
export const readWhole = async (wire: Wire, answer: HttpAnswer, left: () => Limits): Promise<Body> => {
  if (isChunked(answer.headers)) return readChunks(wire, left);
  const of = promised(answer);
  if (of === undefined) return { kind: 'open' };
  const { got, stop } = await pass(wire, Math.min(of, ON_ITS_WAY), left);
  if (stop !== 'enough') return { kind: 'cut', got, of, stop };
  return { kind: of <= ON_ITS_WAY ? 'whole' : 'open' };
};

/** At most 400 characters, escaped; empty if there is no body, or none came. */
export const readBody = async (
  wire: Wire,
  { status, headers }: HttpAnswer,
  signal: AbortSignal,
): Promise<string> => {
  const chunked = isChunked(headers);
  const length = chunked ? Number.NaN : Number.parseInt(headers['content-length'] ?? '', 10);
  if (status === 204 || status === 304 || length === 0) return '';
  const whole = (bytes: Buffer): boolean =>
    bytes.length >= ENOUGH || bytes.length >= length || (chunked && bytes.includes('0\r\n\r\n'));
  const { bytes } = await wire.read(whole, { ms: PATIENCE_MS, signal });
  return escapeBytes(chunked ? dechunk(bytes) : bytes, KEPT);
};
