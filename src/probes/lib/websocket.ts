/** The opening handshake of WebSocket, from the client's side (RFC 6455 §4), and its polite end. */
import { createHash } from 'node:crypto';
import type { HandshakeFlaw, HttpAnswer } from '../../core/facts.ts';
import { chanceBytes } from './chance-bytes.ts';

const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

/** A fresh Sec-WebSocket-Key. */
export const newKey = (): string => chanceBytes(16).toString('base64');

/** The Sec-WebSocket-Accept that answers a key (RFC 6455 §4.2.2). */
export const acceptOf = (key: string): string => createHash('sha1').update(`${key}${GUID}`).digest('base64');

/** Headers that ask for an upgrade, and offer these subprotocols. */
export const upgradeHeaders = (
  key: string,
  protocols: readonly string[] = [],
): Readonly<Record<string, string>> => ({
  Connection: 'Upgrade',
  Upgrade: 'websocket',
  'Sec-WebSocket-Version': '13',
  'Sec-WebSocket-Key': key,
  ...(protocols.length > 0 && { 'Sec-WebSocket-Protocol': protocols.join(', ') }),
});

/**
 * What is wrong with a 101 that should prove that a WebSocket server took our key and one of the subprotocols that we offered
 * (RFC 6455 §4.1; browsers also want one where some were offered). Null if nothing is.
 */
export const flawOf = (
  { headers }: HttpAnswer,
  key: string,
  protocols: readonly string[] = [],
): HandshakeFlaw | null => {
  if (headers['upgrade']?.toLowerCase() !== 'websocket') return 'upgrade';
  if (!/(?:^|,)\s*upgrade\s*(?:,|$)/i.test(headers['connection'] ?? '')) return 'connection';
  if (headers['sec-websocket-accept'] !== acceptOf(key)) return 'accept';
  if (headers['sec-websocket-extensions'] !== undefined) return 'extensions'; // We never offer any.
  const chosen = headers['sec-websocket-protocol'];
  const suits = chosen === undefined ? protocols.length === 0 : protocols.includes(chosen);
  return suits ? null : 'subprotocol';
};

export const isAccepted = (answer: HttpAnswer, key: string, protocols?: readonly string[]): boolean =>
  answer.status === 101 && flawOf(answer, key, protocols) === null;

/** A close frame (code 1000), masked as a client's must be (RFC 6455 §5.3, §5.5.1). */
export const closeFrame = (): Buffer => {
  const mask = chanceBytes(4);
  const payload = Buffer.from([0x03, 0xe8]).map((byte, at) => byte ^ mask[at]!);
  return Buffer.concat([Buffer.from([0x88, 0x82]), mask, payload]);
};
