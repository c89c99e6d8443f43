/** One handshake on some terms, seen through to its end, and all that it showed. */
import type { X509Certificate } from 'node:crypto';
import type { ConnectionOptions, TLSSocket } from 'node:tls';
import { familyOf } from '../../core/ip-family.ts';
import type { CertificateSeen, Handshake } from '../../core/facts.ts';
import { codeOf } from '../../core/failure.ts';
import { escapeText } from './escape.ts';
import type { Open } from './questions.ts';
import type { Limits } from './tcp.ts';
import { readRecords, tapped } from './tls-records.ts';
import { handshake } from './tls.ts';

const LONGEST_CHAIN = 6;

/** `CN=…` of a name, or its last line where it has none. */
const commonName = (name: string): string => {
  const lines = name.split('\n');
  const common = lines.find((line) => line.startsWith('CN='));
  return escapeText((common ?? lines.at(-1) ?? '').replace(/^\w+=/, ''), 100);
};

const namesOf = ({ subjectAltName, subject }: X509Certificate): readonly string[] =>
  subjectAltName === undefined
    ? [commonName(subject)]
    : subjectAltName
        .split(', ')
        .slice(0, 20)
        .map((name) => escapeText(name.replace(/^(?:DNS|IP Address):/, ''), 100));

const isoDate = (text: string): string => {
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? escapeText(text, 40) : date.toISOString();
};

const issuerUrlOf = ({ infoAccess }: X509Certificate): string | undefined => {
  const found = /^CA Issuers - URI:(http:\/\/\S{1,200})$/m.exec(infoAccess ?? '')?.[1];
  return found !== undefined && URL.canParse(found) ? found : undefined;
};

const certificateSeen = (one: X509Certificate): CertificateSeen => {
  const issuerUrl = issuerUrlOf(one);
  return {
    subject: commonName(one.subject),
    issuer: commonName(one.issuer),
    names: namesOf(one),
    from: isoDate(one.validFrom),
    until: isoDate(one.validTo),
    selfSigned: one.subject === one.issuer && one.verify(one.publicKey),
    fingerprint: one.fingerprint256.replaceAll(':', '').toLowerCase(),
    ...(issuerUrl !== undefined && { issuerUrl }),
  };
};

/** What came of a chain; where all is in order, Node adds what it has of it in its own store. */
const chainOf = (socket: TLSSocket): readonly X509Certificate[] => {
  const chain: X509Certificate[] = [];
  let next = socket.getPeerX509Certificate();
  while (next && chain.length < LONGEST_CHAIN) {
    chain.push(next);
    const issuer = next.issuerCertificate;
    next = issuer && issuer.fingerprint256 !== next.fingerprint256 ? issuer : undefined;
  }
  return chain;
};

const matches = (certificate: X509Certificate, host: string): boolean =>
  (familyOf(host) === 0 ? certificate.checkHost(host) : certificate.checkIP(host)) !== undefined;

/** What is wrong with the chain. The name is judged apart. */
const verificationOf = ({ authorizationError }: TLSSocket): string | null => {
  // Declared as an Error, it is the code of one.
  const error = authorizationError as unknown as string | Error | null | undefined;
  const code = typeof error === 'string' ? error : error ? codeOf(error) : null;
  return code === 'ERR_TLS_CERT_ALTNAME_INVALID' ? null : code;
};

const doneFacts = (socket: TLSSocket, host: string, verified: boolean): Handshake => {
  const chain = verified ? chainOf(socket) : [];
  const [own] = chain;
  return {
    done: true,
    version: socket.getProtocol() ?? 'unknown',
    cipher: socket.getCipher().name,
    ...(typeof socket.alpnProtocol === 'string' && { protocol: escapeText(socket.alpnProtocol, 40) }),
    ...(own && {
      verification: verificationOf(socket),
      nameMatches: matches(own, host),
      chain: chain.map(certificateSeen),
    }),
  };
};

/** The certificates are told where a store to verify them by is given. Null if no connection could be had. Rejects only on abort. */
export const tryHandshake = async (
  open: Open,
  host: string,
  terms: ConnectionOptions,
  limits: Limits,
): Promise<Handshake | null> => {
  const connection = await open();
  if (!connection) return null;
  const { stream, came } = tapped(connection);
  try {
    const secured = await handshake(stream, { ...terms, rejectUnauthorized: false }, limits);
    const { asksCertificate, alert } = readRecords(came());
    const asks = asksCertificate && { asksCertificate };
    if (secured.ok) {
      const facts = doneFacts(secured.socket, host, terms.secureContext !== undefined);
      return { ...facts, ...(facts.version === 'TLSv1.3' ? {} : { asksCertificate }) };
    }
    const { failure, code } = secured.felt;
    return {
      done: false,
      failure,
      ...(code !== undefined && { code }),
      ...(alert !== undefined && { alert }),
      ...asks,
    };
  } finally {
    stream.destroy();
    connection.destroy();
  }
};
