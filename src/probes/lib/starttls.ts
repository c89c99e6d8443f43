/** Protocols that begin in plain and change to TLS when asked to (RFC 3207, RFC 2595, RFC 4217). */
import type { TlsFacts } from '../../core/facts.ts';
import type { Open } from './questions.ts';
import type { Limits } from './tcp.ts';
import { wireOf } from './wire.ts';

type Protocol = NonNullable<TlsFacts['starttls']>['protocol'];

interface Dialect {
  readonly protocol: Protocol;
  readonly greets: RegExp;
  /** What asks for the list of what it can do, and what in the list offers TLS. */
  readonly ask: string;
  readonly ends: RegExp;
  readonly offers: RegExp;
}

const DIALECTS: readonly Dialect[] = [
  {
    protocol: 'imap',
    greets: /^\* (?:OK|PREAUTH)/,
    ask: 'm1 CAPABILITY\r\n',
    ends: /^m1 /m,
    offers: /\bSTARTTLS\b/i,
  },
  { protocol: 'pop3', greets: /^\+OK/, ask: 'CAPA\r\n', ends: /^\.\r?$|^-ERR/m, offers: /^STLS\b/im },
  {
    protocol: 'ftp',
    greets: /^220[ -].*(?:\bFTP|vsftpd|FileZilla)/i,
    ask: 'FEAT\r\n',
    ends: /^\d{3} /m,
    offers: /^ ?AUTH TLS/im,
  },
  {
    protocol: 'smtp',
    greets: /^220[ -]/,
    ask: 'EHLO misdial.invalid\r\n',
    ends: /^\d{3} /m,
    offers: /^250[ -]STARTTLS\b/im,
  },
];

/** Listens, and asks who greets in one of these protocols whether it offers TLS. Undefined where nobody does. */
export const askStartTls = async (open: Open, limits: Limits): Promise<TlsFacts['starttls']> => {
  const stream = await open();
  if (!stream) return undefined;
  try {
    const wire = wireOf(stream);
    const { bytes } = await wire.read((sofar) => sofar.includes('\n'), limits);
    const dialect = DIALECTS.find(({ greets }) => greets.test(bytes.toString('latin1', 0, 300)));
    if (!dialect) return undefined;
    const { protocol, ask, ends, offers } = dialect;
    wire.drop(bytes.length);
    wire.send(ask);
    const answer = await wire.read((sofar) => ends.test(sofar.toString('latin1')), limits);
    return { protocol, offered: offers.test(answer.bytes.toString('latin1')) };
  } finally {
    stream.end();
    stream.destroy();
  }
};
