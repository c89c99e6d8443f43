/** The beginning of an HTTP body: as much of 400 characters as comes at once. */
import type { HttpAnswer } from '../../core/facts.ts';
import { escapeBytes } from './escape.ts';
import type { Wire } from './wire.ts';

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

/** At most 400 characters, escaped; empty if there is no body, or none came. */
export const readBody = async (
  wire: Wire,
  { status, headers }: HttpAnswer,
  signal: AbortSignal,
): Promise<string> => {
  const chunked = /\bchunked\b/i.test(headers['transfer-encoding'] ?? '');
  const length = chunked ? Number.NaN : Number.parseInt(headers['content-length'] ?? '', 10);
  if (status === 204 || status === 304 || length === 0) return '';
  const whole = (bytes: Buffer): boolean =>
    bytes.length >= ENOUGH || bytes.length >= length || (chunked && bytes.includes('0\r\n\r\n'));
  const { bytes } = await wire.read(whole, { ms: PATIENCE_MS, signal });
  return escapeBytes(chunked ? dechunk(bytes) : bytes, KEPT);
};
