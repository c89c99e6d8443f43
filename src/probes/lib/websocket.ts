/** The opening handshake of WebSocket, from the client's side (RFC 6455 §4), and its polite end. */
import { createHash, randomBytes } from 'node:crypto';
import type { HttpAnswer } from '../../core/facts.ts';

const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

/** A fresh Sec-WebSocket-Key. */
export const newKey = (): string => randomBytes(16).toString('base64');

/** The Sec-WebSocket-Accept that answers a key (RFC 6455 §4.2.2). */
export const acceptOf = (key: string): string => createHash('sha1').update(`${key}${GUID}`).digest('base64');

/** Headers that ask for an upgrade. */
export const upgradeHeaders = (key: string): Readonly<Record<string, string>> => ({
  Connection: 'Upgrade',
  Upgrade: 'websocket',
  'Sec-WebSocket-Version': '13',
  'Sec-WebSocket-Key': key,
});

/** Whether a 101 proves that a WebSocket server took our key (RFC 6455 §4.1). */
export const isAccepted = ({ status, headers }: HttpAnswer, key: string): boolean =>
  status === 101 &&
  headers['upgrade']?.toLowerCase() === 'websocket' &&
  /(?:^|,)\s*upgrade\s*(?:,|$)/i.test(headers['connection'] ?? '') &&
  headers['sec-websocket-accept'] === acceptOf(key);

/** A close frame (code 1000), masked as a client's must be (RFC 6455 §5.3, §5.5.1). */
export const closeFrame = (): Buffer => {
  const mask = randomBytes(4);
  const payload = Buffer.from([0x03, 0xe8]).map((byte, at) => byte ^ mask[at]!);
  return Buffer.concat([Buffer.from([0x88, 0x82]), mask, payload]);
};
