/**
 * The first words of a TLS client (RFC 8446 §4.1.2), and whether what comes back is TLS. To know that much takes no cryptography,
 * whose loading costs a program as much as its own start.
 */
import { familyOf } from '../../core/ip-family.ts';
import { chanceBytes } from './chance-bytes.ts';

/** Of TLS 1.3, of 1.2 with forward secrecy, and the plain RSA of older servers. */
const CIPHERS = [
  0x1301, 0x1302, 0x1303, 0xc02b, 0xc02f, 0xc02c, 0xc030, 0xcca9, 0xcca8, 0xc013, 0xc014, 0x009c, 0x009d,
  0x002f, 0x0035,
];
/** TLS 1.3 to 1.0. */
const VERSIONS = [0x0304, 0x0303, 0x0302, 0x0301];
/** x25519, secp256r1, secp384r1. */
const GROUPS = [0x001d, 0x0017, 0x0018];
/** ECDSA, RSA-PSS and RSA (PKCS #1) with SHA-256 to SHA-512. */
const SIGNATURES = [0x0403, 0x0804, 0x0401, 0x0503, 0x0805, 0x0501, 0x0603, 0x0806, 0x0601];

const CLIENT_HELLO = 1;
const SERVER_HELLO = 2;
const HANDSHAKE = 22;
const ALERT = 21;

const numbers = (values: readonly number[]): Buffer =>
  Buffer.from(values.flatMap((value) => [value >> 8, value & 0xff]));

/** Bytes after their length, which takes so many bytes. */
const vector = (lengthBytes: number, ...parts: readonly Buffer[]): Buffer => {
  const body = Buffer.concat(parts);
  const length = Buffer.alloc(lengthBytes);
  length.writeUIntBE(body.length, 0, lengthBytes);
  return Buffer.concat([length, body]);
};

const extension = (type: number, body: Buffer): Buffer => Buffer.concat([numbers([type]), vector(2, body)]);

/** An address is no name, and is not sent as one (RFC 6066 §3). */
const serverName = (host: string): readonly Buffer[] =>
  familyOf(host) === 0
    ? [extension(0, vector(2, Buffer.from([0]), vector(2, Buffer.from(host, 'latin1'))))]
    : [];

/** In the name of `host`. It offers no key share: a server of TLS 1.3 asks for one, which is answer enough (RFC 8446 §4.2.8). */
export const clientHello = (host: string): Buffer => {
  const extensions = [
    ...serverName(host),
    extension(10, vector(2, numbers(GROUPS))),
    extension(11, vector(1, Buffer.from([0]))),
    extension(13, vector(2, numbers(SIGNATURES))),
    extension(43, vector(1, numbers(VERSIONS))),
    extension(51, vector(2)),
  ];
  const body = [
    numbers([0x0303]),
    chanceBytes(32),
    vector(1),
    vector(2, numbers(CIPHERS)),
    vector(1, Buffer.from([0])),
    vector(2, ...extensions),
  ];
  const message = Buffer.concat([Buffer.from([CLIENT_HELLO]), vector(3, ...body)]);
  return Buffer.concat([Buffer.from([HANDSHAKE]), numbers([0x0301]), vector(2, message)]);
};

/** So many bytes of an answer tell. */
export const TELLING = 6;

/**
 * A server's hello, which a request for another one is too, or the alert of who refuses a handshake (RFC 8446 §5.1, §4.1.3): it
 * speaks TLS all the same. Who only sends back what it hears does not.
 */
export const isTls = (bytes: Buffer): boolean => {
  const [type, major, , , , message] = bytes;
  return (
    bytes.length >= TELLING &&
    major === 3 &&
    (type === ALERT || (type === HANDSHAKE && message === SERVER_HELLO))
  );
};
