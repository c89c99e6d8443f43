/** How the goal's port shakes hands, and where that went wrong. */
import {
  evidenceOf,
  firstOf,
  type CertificateSeen,
  type Handshake,
  type TlsFacts,
} from '../../core/facts.ts';
import { symptomOf } from '../../core/failure.ts';
import type { Evidence } from '../../core/types.ts';
import { failedAttempt, goalSpeaks, httpAnswer } from './answers.ts';
import { goalOf, portOf } from './goal.ts';
import { localServices } from './listening.ts';
import { includes, isAddress, tried } from './names.ts';
import { all, show, type Shown } from './shown.ts';

/** The handshakes with the goal's own port. */
export const handshakes = (evidence: readonly Evidence[]): Shown<TlsFacts> | null => {
  const port = portOf(evidence);
  const addresses = tried(evidence);
  const one = evidenceOf(evidence, 'tls').find(
    ({ vantage, facts }) => vantage === 'client' && facts.port === port && includes(addresses, facts.address),
  );
  return one ? show(one.facts, one) : null;
};

export const wantsTls = (evidence: readonly Evidence[]): boolean =>
  ['tls', 'https', 'wss'].includes(goalOf(evidence).scheme);

/** The attempt failed since the certificate did not satisfy: the code that the client gave. */
export const certificateRefused = (evidence: readonly Evidence[]): Shown<string> | null => {
  const one = failedAttempt(evidence);
  return one?.failure === 'tls_certificate' ? show(one.facts.code ?? 'UNKNOWN', one) : null;
};

/** The attempt failed in the handshake, and not by the certificate. */
export const handshakeFailed = (evidence: readonly Evidence[]): Shown<string> | null => {
  const one = failedAttempt(evidence);
  const inside = one && symptomOf(one.failure) === 'tls' && one.failure !== 'tls_certificate';
  return inside ? show(one.facts.code ?? one.failure ?? '', one) : null;
};

/** The client refused the certificate for one of these reasons, as its attempt or a handshake of ours says. */
export const refusedFor = (evidence: readonly Evidence[], codes: readonly string[]): Shown<string> | null => {
  const refused = certificateRefused(evidence);
  if (!refused) return null;
  const seen = handshakes(evidence);
  if (codes.includes(refused.value)) return show(refused.value, refused, seen);
  const found = seen?.value.plain.verification ?? '';
  return codes.includes(found) ? show(found, refused, seen) : null;
};

/** The certificates that the port shows, its own first. */
export const chain = (evidence: readonly Evidence[]): Shown<readonly CertificateSeen[]> | null => {
  const seen = handshakes(evidence);
  const shown = seen?.value.plain.chain ?? [];
  return seen && shown.length > 0 ? show(shown, seen) : null;
};

/** The handshake that the plain program's terms led to. */
export const plainHandshake = (evidence: readonly Evidence[]): Shown<Handshake> | null => {
  const seen = handshakes(evidence);
  return seen && show(seen.value.plain, seen);
};

/** The server ended the plain handshake with this alert. */
export const alerted = (evidence: readonly Evidence[], alert: number): Shown | null => {
  const one = plainHandshake(evidence);
  return one && !one.value.done && one.value.alert === alert ? all(one, handshakeFailed(evidence)) : null;
};

/** The plain handshake fails, and one on these other terms is done. */
export const doneOtherwise = (
  evidence: readonly Evidence[],
  terms: 'old' | 'anyCipher' | 'noProtocol' | 'otherProtocols' | 'nameless',
): Shown<Handshake> | null => {
  const seen = handshakes(evidence);
  const other = seen?.value[terms];
  return seen && !seen.value.plain.done && other?.done
    ? all(show(other, seen), handshakeFailed(evidence))
    : null;
};

/** The server asked the client for a certificate. */
export const asksCertificate = (evidence: readonly Evidence[]): Shown | null => {
  const seen = handshakes(evidence);
  const asks = seen?.value.plain.asksCertificate === true || seen?.value.classic?.asksCertificate === true;
  return seen && asks ? show(true, seen) : null;
};

/** What is wrong with a certificate's time. */
export interface Untimely {
  readonly certificate: CertificateSeen;
  readonly own: boolean;
  /** The client's clock. */
  readonly now: string;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** An HTTP date (RFC 9110 §5.6.7) in ISO 8601, whose texts are in the order of time. */
const isoOf = (date: string): string | null => {
  const [, number, month = '', year, time] =
    /(\d{2}) ([A-Z][a-z]{2}) (\d{4}) (\d{2}:\d{2}:\d{2}) GMT/.exec(date) ?? [];
  const at = MONTHS.indexOf(month);
  return at === -1 ? null : `${year}-${String(at + 1).padStart(2, '0')}-${number}T${time}.000Z`;
};

const untimely = (
  evidence: readonly Evidence[],
  isWrong: (one: CertificateSeen, now: string) => boolean,
): Shown<Untimely> | null => {
  const seen = handshakes(evidence);
  const refused = certificateRefused(evidence);
  if (!seen || !refused) return null;
  const { now, plain } = seen.value;
  const at = (plain.chain ?? []).findIndex((one) => isWrong(one, now));
  const certificate = plain.chain?.[at];
  return certificate ? show({ certificate, own: at === 0, now }, refused, seen) : null;
};

/** A certificate of the chain is past its end, by the client's clock. */
export const pastItsEnd = (evidence: readonly Evidence[]): Shown<Untimely> | null =>
  untimely(evidence, ({ until }, now) => until < now);

/** A certificate of the chain is before its beginning, by the client's clock. */
export const beforeItsBeginning = (evidence: readonly Evidence[]): Shown<Untimely> | null =>
  untimely(evidence, ({ from }, now) => from > now);

/** By the server's own clock (the Date of its answer) the certificate is good: so the client's clock is wrong. */
export const goodByServerClock = (
  evidence: readonly Evidence[],
  { certificate }: Untimely,
): Shown<string> | null => {
  const speaks = goalSpeaks(evidence);
  const date = speaks?.value.get?.headers['date'] ?? '';
  const served = isoOf(date);
  const good = served !== null && served >= certificate.from && served <= certificate.until;
  return speaks && good ? show(date, speaks) : null;
};

/** OpenSSL's words for a chain that does not end in the store. */
const NO_ROOT = [
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'CERT_UNTRUSTED',
] as const;

/** The chain leads to nobody whom this machine trusts. */
export const noTrustedRoot = (evidence: readonly Evidence[]): Shown<string> | null =>
  refusedFor(evidence, NO_ROOT);

/** The same, and the chain breaks off: its last certificate has an issuer that was not shown. */
export const chainBreaksOff = (evidence: readonly Evidence[]): Shown<string> | null => {
  const broken = noTrustedRoot(evidence);
  const last = chain(evidence)?.value.at(-1);
  return broken && broken.value !== 'SELF_SIGNED_CERT_IN_CHAIN' && last?.selfSigned !== true ? broken : null;
};

/** With the issuer that the certificate points to, all is in order: where it was had. */
export const completedByIssuer = (evidence: readonly Evidence[]): Shown<string> | null => {
  const seen = handshakes(evidence);
  const completed = seen?.value.completed;
  return seen && completed?.verification === null ? show(completed.from, seen) : null;
};

/** Also with the issuer that the certificate points to, nobody trusted is found. */
export const issuerUntrusted = (evidence: readonly Evidence[]): Shown | null => {
  const seen = handshakes(evidence);
  const verification = seen?.value.completed?.verification ?? null;
  return seen && verification !== null && (NO_ROOT as readonly string[]).includes(verification)
    ? show(true, seen)
    : null;
};

/** The certificate that the server's own port shows on the server itself, as against the one that the client is shown. */
export const certificateAtServer = (
  evidence: readonly Evidence[],
): Shown<{ readonly same: boolean }> | null => {
  const client = chain(evidence);
  const table = firstOf(evidence, 'local-services');
  const own = localServices(evidence).find(({ port }) => port === portOf(evidence))?.certificateFingerprint;
  const shown = client?.value[0]?.fingerprint;
  return client && table && own !== undefined ? show({ same: own === shown }, client, table) : null;
};

/** The names of a certificate, in words. */
export const namesText = ({ names }: CertificateSeen): string =>
  names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ');

/** `2026-11-24`. */
export const day = (iso: string): string => iso.slice(0, 10);

/** Shows who signs what on the port. */
export const showCertificates = (evidence: readonly Evidence[]): string => {
  const { host, port } = goalOf(evidence);
  return `openssl s_client -connect ${host}:${port} -servername ${host} -showcerts < /dev/null`;
};

/** The URL has an address and no name, so the server was told none (RFC 6066 §3). */
export const noNameSent = (evidence: readonly Evidence[]): boolean => isAddress(goalOf(evidence).host);

/** The server turns the goal's name away, and shakes hands with whoever names nobody. Alert 112 is unrecognized_name. */
export const nameRefused = (evidence: readonly Evidence[]): Shown | null =>
  noNameSent(evidence) ? null : (alerted(evidence, 112) ?? doneOtherwise(evidence, 'nameless'));

/** Given a name that the client's machine knows for the address, the server shows another certificate, which is good for it. */
export const otherByName = (evidence: readonly Evidence[]): Shown<string> | null => {
  const seen = handshakes(evidence);
  const { plain, named } = seen?.value ?? {};
  const better =
    named?.done === true &&
    named.nameMatches === true &&
    named.chain?.[0]?.fingerprint !== plain?.chain?.[0]?.fingerprint;
  return seen && better ? show(named.name, seen) : null;
};

/** The port greets in plain, in a protocol that can change to TLS. */
export const greetsInPlain = (
  evidence: readonly Evidence[],
): Shown<NonNullable<TlsFacts['starttls']>> | null => {
  const seen = handshakes(evidence);
  const greeting = seen?.value.starttls;
  return seen && greeting ? show(greeting, seen) : null;
};

/** The same, and it offers to. */
export const offersStartTls = (evidence: readonly Evidence[]): Shown | null => {
  const greeting = greetsInPlain(evidence);
  return greeting?.value.offered ? greeting : null;
};

/** The goal is without TLS, and the port speaks it. */
export const speaksTls = (evidence: readonly Evidence[]): Shown | null => {
  const speaks = goalSpeaks(evidence);
  return speaks?.value.speaks === 'tls' && !wantsTls(evidence) ? speaks : null;
};

/** The answer says that a client’s certificate is missing, or is not accepted (nginx: 400; others: 401, 403). */
export const complainsOfCertificate = (evidence: readonly Evidence[]): Shown | null => {
  const one = httpAnswer(evidence);
  const { status = 0, body = '' } = one?.value.answer ?? {};
  return one && [400, 401, 403, 495, 496].includes(status) && /certificate/i.test(body) ? one : null;
};
