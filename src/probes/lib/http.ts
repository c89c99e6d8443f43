/** HTTP/1.1 over a wire of our own: what Node's client hides (the first bytes, a proxy's answer) is evidence here. */
import type { HttpAnswer } from '../../core/facts.ts';
import { escapeBytes, escapeText } from './escape.ts';
import type { Felt } from './felt.ts';
import { readBody } from './http-body.ts';
import type { Limits } from './tcp.ts';
import type { Wire } from './wire.ts';

/** The longest head that is read for its end, in bytes; of a longer one the beginning is judged. */
const HEAD_LIMIT = 16 * 1024;
const HEADERS = 40;
const HEADER_LENGTH = 300;

export type HttpReply =
  | { readonly kind: 'answer'; readonly answer: HttpAnswer }
  | { readonly kind: 'not-http'; readonly firstBytes: string; readonly bytes: Buffer }
  | { readonly kind: 'failed'; readonly felt: Felt };

const STATUS_LINE = /^HTTP\/\d(?:\.\d)? (\d{3})(?: |$)/;

/** Whether bytes can still become an HTTP status line. */
const maybeHttp = (bytes: Buffer): boolean => 'HTTP/'.startsWith(bytes.toString('latin1', 0, 5));

const endOfHead = (bytes: Buffer): number => {
  const at = bytes.indexOf('\r\n\r\n');
  const bare = bytes.indexOf('\n\n');
  if (at === -1 && bare === -1) return -1;
  return at === -1 || (bare !== -1 && bare < at) ? bare + 2 : at + 4;
};

/** Status and headers of a head; null if its first line is no HTTP. Repeated headers are joined by a comma (RFC 9110 §5.2). */
export const parseHead = (head: Buffer): HttpAnswer | null => {
  const [first = '', ...lines] = head.toString('utf8').split(/\r?\n/);
  const status = STATUS_LINE.exec(first)?.[1];
  if (status === undefined) return null;
  const headers = new Map<string, string>();
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (colon < 1) continue;
    const name = escapeText(line.slice(0, colon).trim().toLowerCase(), 80);
    const before = headers.get(name);
    if (before === undefined && headers.size >= HEADERS) break;
    const value = line.slice(colon + 1).trim();
    headers.set(name, escapeText(before === undefined ? value : `${before}, ${value}`, HEADER_LENGTH));
  }
  return { status: Number(status), headers: Object.fromEntries(headers) };
};

const notHttp = (bytes: Buffer): HttpReply => ({
  kind: 'not-http',
  firstBytes: escapeBytes(bytes, 200),
  bytes,
});
const failed = (felt: Felt): HttpReply => ({ kind: 'failed', felt });

/**
 * Reads one answer: the head, and of the body what comes at once. Interim answers (1xx but 101) are passed over.
 * A peer that closes first is `connection_closed`, one that says nothing in time `no_answer`. After a CONNECT (`tunnel`)
 * a good answer has no body: what follows is the goal's.
 */
export const readAnswer = async (
  wire: Wire,
  limits: Limits,
  { tunnel = false }: { readonly tunnel?: boolean } = {},
): Promise<HttpReply> => {
  const until = performance.now() + limits.ms;
  for (;;) {
    const { stop, bytes, felt } = await wire.read(
      (sofar) =>
        endOfHead(sofar) !== -1 || sofar.length >= HEAD_LIMIT || (sofar.length > 0 && !maybeHttp(sofar)),
      { ms: Math.max(0, until - performance.now()), signal: limits.signal },
    );
    if (bytes.length > 0 && !maybeHttp(bytes)) return notHttp(bytes);
    if (stop === 'failed' && felt) return failed(felt);
    if (stop === 'closed') return failed({ failure: 'connection_closed', message: cut('closed', bytes) });
    if (stop === 'late') return failed({ failure: 'no_answer', message: cut('no answer in time', bytes) });
    const end = endOfHead(bytes);
    const answer = parseHead(end === -1 ? bytes.subarray(0, HEAD_LIMIT) : bytes.subarray(0, end));
    if (!answer) return notHttp(bytes);
    wire.drop(end === -1 ? bytes.length : end);
    if (answer.status < 200 && answer.status !== 101) continue;
    const bodiless = answer.status === 101 || (tunnel && answer.status < 300);
    const body = bodiless ? '' : await readBody(wire, answer, limits.signal);
    return { kind: 'answer', answer: body === '' ? answer : { ...answer, body } };
  }
};

const cut = (what: string, bytes: Buffer): string =>
  bytes.length === 0 ? what : `${what}, after a part of a head: ${escapeBytes(bytes, 100)}`;
