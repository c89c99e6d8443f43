/** Which language first bytes are in. */
import type { Speaks } from '../../core/facts.ts';

type Language = Exclude<Speaks, 'websocket' | 'tls' | 'silent' | 'closes' | 'none'>;

const TEXTS: readonly (readonly [Language, RegExp])[] = [
  ['ssh', /^SSH-\d/],
  ['smtp', /^220[ -].*(?:SMTP|Postfix|Exim|Sendmail)/i],
  ['ftp', /^220[ -].*(?:FTP|FileZilla)/i],
  ['pop3', /^\+OK .*(?:POP|ready|Dovecot|<.+@.+>)/i],
  ['imap', /^\* (?:OK|PREAUTH|BYE)\b/],
  ['redis', /^(?:-ERR wrong number of arguments|-ERR unknown command|-NOAUTH |-DENIED |\+PONG)/],
  ['vnc', /^RFB \d{3}\.\d{3}\n/],
  // The version that it would rather have: 0-9-1 or 1-0-0.
  ['amqp', /^AMQP[^ -~]/],
  ['http', /^HTTP\/\d/],
];

/** A server's side of HTTP/2 begins with a SETTINGS frame of stream 0: a length of whole settings, type 4 (RFC 9113 §3.4, §6.5). */
const isHttp2 = (bytes: Buffer): boolean =>
  bytes.length >= 9 &&
  bytes[3] === 4 &&
  bytes[4] === 0 &&
  bytes.readUInt32BE(5) === 0 &&
  bytes.readUIntBE(0, 3) % 6 === 0 &&
  bytes.readUIntBE(0, 3) < 256;

/** A greeting of MySQL: a packet of this length, number 0, protocol 10 (or an error, 255), then a version or a message. */
const isMysql = (bytes: Buffer): boolean =>
  bytes.length > 5 &&
  bytes[3] === 0 &&
  (bytes[4] === 10 || bytes[4] === 255) &&
  bytes.readUIntLE(0, 3) + 4 >= bytes.length;

const isPrintable = (byte: number): boolean =>
  (byte >= 32 && byte < 127) || byte >= 128 || [9, 10, 13].includes(byte);

/** Text is what is UTF-8 and nearly free of control characters. */
const isText = (bytes: Buffer): boolean => {
  const odd = bytes.filter((byte) => !isPrintable(byte)).length;
  return odd * 20 <= bytes.length && !bytes.toString('utf8').slice(0, -1).includes('\ufffd');
};

/** The language of what a server says, unasked or to a request that it does not understand. */
export const languageOf = (bytes: Buffer): Language => {
  const text = bytes.toString('latin1', 0, 200);
  const known = TEXTS.find(([, pattern]) => pattern.test(text))?.[0];
  if (known) return known;
  if (isHttp2(bytes)) return 'http2';
  if (isMysql(bytes)) return 'mysql';
  return isText(bytes) ? 'text' : 'binary';
};
