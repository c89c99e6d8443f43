/** What of a TLS conversation can be read by anybody on the wire: the records of the server (RFC 8446 §5.1, RFC 5246 §6.2). */
import { Duplex } from 'node:stream';

const KEPT = 64 * 1024;
const ALERT = 21;
const HANDSHAKE = 22;
const CHANGE_CIPHER = 20;
const CERTIFICATE_REQUEST = 13;

/** The stream, and what has come over it so far. */
export const tapped = (stream: Duplex): { readonly stream: Duplex; readonly came: () => Buffer } => {
  const chunks: Buffer[] = [];
  let size = 0;
  const tap = new Duplex({
    read: () => void stream.resume(),
    write: (chunk, encoding, done) => void stream.write(chunk as Buffer, encoding, done),
    final: (done) => void stream.end(done),
    destroy: (error, done) => {
      stream.destroy();
      done(error);
    },
  });
  stream.on('data', (chunk: Buffer) => {
    if (size < KEPT) chunks.push(chunk);
    size += chunk.length;
    if (!tap.push(chunk)) stream.pause();
  });
  stream.on('end', () => tap.push(null));
  stream.on('error', (error) => tap.destroy(error));
  stream.pause();
  return { stream: tap, came: () => Buffer.concat(chunks) };
};

export interface Records {
  /** The alert that came before anything was encrypted. */
  readonly alert?: number;
  readonly asksCertificate: boolean;
}

const handshakeTypes = (bytes: Buffer): readonly number[] => {
  const types: number[] = [];
  for (let at = 0; at + 4 <= bytes.length; at += 4 + bytes.readUIntBE(at + 1, 3)) types.push(bytes[at]!);
  return types;
};

/** Reads as far as records are whole and in the clear. */
export const readRecords = (bytes: Buffer): Records => {
  const handshake: Buffer[] = [];
  let alert: number | undefined;
  for (let at = 0; at + 5 <= bytes.length;) {
    const type = bytes[at]!;
    const end = at + 5 + bytes.readUInt16BE(at + 3);
    if (type === CHANGE_CIPHER || end > bytes.length) break;
    if (type === HANDSHAKE) handshake.push(bytes.subarray(at + 5, end));
    if (type === ALERT && end === at + 7) alert = bytes[at + 6]!;
    at = end;
  }
  const types = handshakeTypes(Buffer.concat(handshake));
  return { asksCertificate: types.includes(CERTIFICATE_REQUEST), ...(alert !== undefined && { alert }) };
};

/**
 * A ClientHello of TLS 1.2 with nothing but a cipher that encrypts nothing (RFC 5246 §7.4.1.2): whoever speaks TLS refuses it
 * with an alert of seven bytes.
 */
export const impossibleHello = (): Buffer => {
  const version = Buffer.from([3, 3]);
  const body = Buffer.concat([version, Buffer.alloc(32, 1), Buffer.from([0, 0, 2, 0, 1, 1, 0])]);
  const hello = Buffer.concat([Buffer.from([1, 0, 0, body.length]), body]);
  return Buffer.concat([Buffer.from([HANDSHAKE]), version, Buffer.from([0, hello.length]), hello]);
};
