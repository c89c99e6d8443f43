/** What was seen of TLS, in words: how hands were shaken, and what is wrong with the certificate. */
import type { CertificateSeen, TlsFacts } from '../../core/facts.ts';
import type { Evidence } from '../../core/types.ts';
import { goalOf } from '../../causes/lib/goal.ts';
import {
  asksCertificate,
  certificateAtServer,
  completedByIssuer,
  day,
  doneOtherwise,
  handshakes,
  namesText,
  otherByName,
} from '../../causes/lib/tls.ts';
import type { Seen } from './seen.ts';

const line = (good: boolean, label: string, text: string): Seen => ({ good, label, text });

const ALERTS: Readonly<Record<number, string>> = {
  40: 'handshake failure',
  42: 'bad certificate',
  47: 'illegal parameter',
  70: 'protocol version',
  71: 'insufficient security',
  80: 'internal error',
  112: 'unrecognized name',
  116: 'certificate required',
  120: 'no application protocol',
};

/** How the server shakes hands with a plain program, or how it declines, and on what terms it would. */
export const handshakeSeen = (evidence: readonly Evidence[]): Seen | null => {
  const facts = handshakes(evidence)?.value;
  if (!facts) return null;
  const { plain, starttls } = facts;
  const asks = asksCertificate(evidence) ? '; it asks for a certificate of the client' : '';
  if (plain.done)
    return line(asks === '', 'tls', `${plain.version ?? 'TLS'}, ${plain.cipher ?? 'some cipher'}${asks}`);
  if (starttls) {
    const offer = starttls.offered ? ', and offers to change to TLS' : '';
    return line(false, 'tls', `it greets in plain ${starttls.protocol.toUpperCase()}${offer}`);
  }
  if (plain.failure === 'tls_not_spoken') return null; // The attempt's own line says so.
  const alert = plain.alert === undefined ? undefined : (ALERTS[plain.alert] ?? 'another');
  const declined =
    alert === undefined
      ? `ends with ${plain.code ?? plain.failure ?? 'nothing'}`
      : `alert ${plain.alert} (${alert})`;
  const old = doneOtherwise(evidence, 'old')?.value.version;
  const cipher = doneOtherwise(evidence, 'anyCipher')?.value.cipher;
  const others = doneOtherwise(evidence, 'otherProtocols')?.value.protocol;
  const otherwise = old ?? cipher ?? (others === undefined ? undefined : `the protocol ${others}`);
  return line(
    false,
    'tls',
    `${declined}${asks}${otherwise === undefined ? '' : `; with ${otherwise} it comes about`}`,
  );
};

const isSigned = ({ selfSigned, issuer }: CertificateSeen): string =>
  selfSigned ? 'signed by itself' : `by ${issuer}`;

const wrongWith = ({ plain, now }: TlsFacts, own: CertificateSeen): readonly string[] => [
  ...(plain.verification ? [plain.verification] : []),
  ...(own.until < now ? ['past its end'] : own.from > now ? ['before its beginning'] : []),
  ...(plain.nameMatches === false ? ['not for this name'] : []),
];

/** Whose certificate it is, who signed it, until when it is good; and all that is wrong with it. */
export const certificateLine = (evidence: readonly Evidence[]): Seen | null => {
  const facts = handshakes(evidence)?.value;
  const own = facts?.plain.chain?.[0];
  if (!facts || !own) return null;
  const wrong = wrongWith(facts, own);
  const { host } = goalOf(evidence);
  const completed = completedByIssuer(evidence) ? '; with its issuer’s it would be in order' : '';
  const named = otherByName(evidence);
  const byName = named ? `; asked as ${named.value} the server shows another, which is` : '';
  const at = certificateAtServer(evidence);
  const here =
    at === null ? '' : at.value.same ? '; the server has the same' : '; the server itself has another';
  return line(
    wrong.length === 0 && at?.value.same !== false,
    'cert',
    `for ${namesText(own)}, ${isSigned(own)}, good from ${day(own.from)} to ${day(own.until)}` +
      `${wrong.length === 0 ? ` and for ${host}` : ` (${wrong.join(', ')})`}${completed}${byName}${here}`,
  );
};
