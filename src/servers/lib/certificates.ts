/** Making keys and X.509 certificates (RFC 5280) when a lab starts: none is ever stored with the sources. */
import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import { isIP, isIPv6 } from 'node:net';
import { around, bits, instead, integer, octets, oid, sequence, set, text, time, yes } from './der.ts';

export interface Keys {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

/** Who signs: a name and a key. */
export interface Signer extends Keys {
  readonly name: string;
}

export interface Wanted {
  readonly subject: string;
  /** Names and addresses that it is good for. */
  readonly names?: readonly string[];
  readonly from: Date;
  readonly until: Date;
  /** True for one that may sign others. */
  readonly signs?: boolean;
  /** Where its issuer's own certificate can be had. */
  readonly issuerUrl?: string;
}

const ECDSA_SHA256 = sequence(oid('1.2.840.10045.4.3.2'));

export const makeKeys = (): Keys => generateKeyPairSync('ec', { namedCurve: 'P-256' });

const nameOf = (common: string): Buffer =>
  sequence(set(sequence(oid('2.5.4.10'), text('Example'))), set(sequence(oid('2.5.4.3'), text(common))));

const addressBytes = (address: string): Buffer => {
  if (!isIPv6(address)) return Buffer.from(address.split('.').map(Number));
  const [head = '', tail] = address.split('::');
  const groups = (part: string): readonly string[] => (part === '' ? [] : part.split(':'));
  const [before, after] = [groups(head), groups(tail ?? '')];
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => '0');
  return Buffer.from([...before, ...zeros, ...after].map((group) => group.padStart(4, '0')).join(''), 'hex');
};

const generalName = (name: string): Buffer =>
  isIP(name) ? instead(7, addressBytes(name)) : instead(2, Buffer.from(name));

const extension = (id: string, value: Buffer, critical = false): Buffer =>
  sequence(oid(id), ...(critical ? [yes()] : []), octets(value));

const keyId = (key: KeyObject): Buffer =>
  createHash('sha1')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest();

const extensionsOf = (
  { names = [], signs = false, issuerUrl }: Wanted,
  key: KeyObject,
  issuer: KeyObject,
): Buffer =>
  sequence(
    extension('2.5.29.19', signs ? sequence(yes()) : sequence(), true),
    // keyCertSign and cRLSign, or digitalSignature.
    extension('2.5.29.15', signs ? bits(Buffer.from([0x06]), 1) : bits(Buffer.from([0x80]), 7), true),
    ...(signs ? [] : [extension('2.5.29.37', sequence(oid('1.3.6.1.5.5.7.3.1')))]),
    extension('2.5.29.14', octets(keyId(key))),
    extension('2.5.29.35', sequence(instead(0, keyId(issuer)))),
    ...(names.length > 0 ? [extension('2.5.29.17', sequence(...names.map(generalName)))] : []),
    ...(issuerUrl === undefined
      ? []
      : [
          extension(
            '1.3.6.1.5.5.7.1.1',
            sequence(sequence(oid('1.3.6.1.5.5.7.48.2'), instead(6, Buffer.from(issuerUrl)))),
          ),
        ]),
  );

/** A certificate in DER for a public key, signed by `signer`: by its own key for one that signs itself. */
export const certify = (wanted: Wanted, key: KeyObject, signer: Signer): Buffer => {
  const serial = randomBytes(16);
  serial[0] = (serial[0]! & 0x3f) | 0x40;
  const content = sequence(
    around(0, integer(Buffer.from([2]))),
    integer(serial),
    ECDSA_SHA256,
    nameOf(signer.name),
    sequence(time(wanted.from), time(wanted.until)),
    nameOf(wanted.subject),
    key.export({ type: 'spki', format: 'der' }),
    around(3, extensionsOf(wanted, key, signer.publicKey)),
  );
  return sequence(content, ECDSA_SHA256, bits(sign('sha256', content, signer.privateKey)));
};

/** As programs read certificates: PEM (RFC 7468). */
export const pem = (der: Buffer): string => {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
};
