/** How the port shakes hands: on the terms of a plain program, and, where that fails, on others. */
import type { ConnectionOptions } from 'node:tls';
import { reverse } from 'node:dns/promises';
import { familyOf } from '../core/ip-family.ts';
import type { Handshake, TlsFacts } from '../core/facts.ts';
import type { Finding, Probe } from '../core/types.ts';
import { addressOf } from './lib/address-of.ts';
import { fetchIssuer } from './lib/fetch-issuer.ts';
import { tryHandshake } from './lib/handshakes.ts';
import { nameOfAddress } from './lib/hosts-file.ts';
import { openPlain } from './lib/questions.ts';
import { askStartTls } from './lib/starttls.ts';
import { plainTerms } from './lib/tls.ts';
import { trusted, trustedWith } from './lib/trust.ts';

const LIMIT_MS = 1500;
const CONNECT_MS = 1200;
const ISSUER_MS = 1000;
/** What greets in plain does so at once. */
const GREETING_MS = 400;

/** OpenSSL's word for everything, and for taking it however weak. */
const WEAK = 'ALL:COMPLEMENTOFALL:@SECLEVEL=0';
const OTHER_PROTOCOLS = [
  'h2',
  'mqtt',
  'postgresql',
  'imap',
  'smtp',
  'acme-tls/1',
  'ftp',
  'coap',
  'xmpp-client',
  'amqp',
];

/** The issuer of the last certificate is neither in the chain nor in the store. */
const ISSUER_MISSING = [
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
];

const given = <K extends string>(key: K, value: Handshake | null): { readonly [key in K]?: Handshake } =>
  value ? ({ [key]: value } as { [key in K]: Handshake }) : {};

/** A name that this machine knows for an address, by its hosts file or by DNS. */
const knownName = async (address: string, signal: AbortSignal): Promise<string | undefined> => {
  const written = await nameOfAddress(address);
  if (written !== undefined) return written;
  const { promise, resolve } = Promise.withResolvers<readonly string[]>();
  const timer = setTimeout(() => resolve([]), ISSUER_MS);
  reverse(address).then(resolve, () => resolve([]));
  const [name] = await promise;
  clearTimeout(timer);
  signal.throwIfAborted();
  return name;
};

/**
 * Polite: three connections where TLS is spoken (four for an address with a name), three more where the handshake fails;
 * where the issuer's certificate is missing, it is fetched from where the server's own points to, once. Nothing is sent
 * within TLS.
 */
const tls: Probe<TlsFacts> = {
  title: 'how the port shakes hands',
  vantage: 'client',
  measure: async (target, { signal }): Promise<Finding<TlsFacts>> => {
    const address = await addressOf(target, signal);
    const { host, port } = target;
    const limits = { ms: target.timeoutMs ?? LIMIT_MS, signal };
    const open = openPlain(address, port, { ms: CONNECT_MS, signal });
    const secureContext = await trusted();
    const named = plainTerms(host);
    const verified = { ...named, secureContext };
    const attempt = (terms: ConnectionOptions, name = host) => tryHandshake(open, name, terms, limits);
    const { servername: _, ...withoutName } = named;

    const reverseName = async (): Promise<TlsFacts['named']> => {
      const name = familyOf(host) === 0 ? undefined : await knownName(host, signal);
      const found = name === undefined ? null : await attempt({ ...plainTerms(name), secureContext }, name);
      return found && name !== undefined ? { name, ...found } : undefined;
    };
    const [plain, classic, nameless] = await Promise.all([
      attempt(verified),
      attempt({ ...named, maxVersion: 'TLSv1.2' }),
      familyOf(host) === 0 ? attempt({ ...withoutName, secureContext }) : null,
    ]);
    if (!plain) throw new Error(`expected a connection to port ${port} of ${address}, got none`);
    const byName =
      plain.nameMatches === true || plain.failure === 'tls_not_spoken' ? undefined : await reverseName();

    const weak = { ...named, ciphers: WEAK, maxVersion: 'TLSv1.2' } as const;
    const { ALPNProtocols: __, ...withoutProtocol } = named;
    const further = !plain.done && plain.failure !== 'tls_not_spoken';
    const [old, anyCipher, noProtocol, otherProtocols] = further
      ? await Promise.all([
          attempt({ ...weak, minVersion: 'TLSv1', maxVersion: 'TLSv1.1' }),
          attempt({ ...weak, minVersion: 'TLSv1.2' }),
          attempt(withoutProtocol),
          attempt({ ...named, ALPNProtocols: OTHER_PROTOCOLS }),
        ])
      : [null, null, null, null];

    const from = plain.chain?.at(-1)?.issuerUrl ?? plain.chain?.[0]?.issuerUrl;
    const issuer =
      from !== undefined && ISSUER_MISSING.includes(plain.verification ?? '')
        ? await fetchIssuer(from, { ms: ISSUER_MS, signal })
        : null;
    const again =
      issuer === null ? null : await attempt({ ...named, secureContext: await trustedWith([issuer]) });
    const starttls =
      plain.failure === 'tls_not_spoken' ? await askStartTls(open, { ms: GREETING_MS, signal }) : undefined;

    return {
      failure: plain.done ? null : (plain.failure ?? 'tls_handshake'),
      facts: {
        address,
        port,
        now: new Date().toISOString(),
        plain,
        ...given('classic', classic),
        ...given('nameless', nameless),
        ...(byName && { named: byName }),
        ...given('old', old),
        ...given('anyCipher', anyCipher),
        ...given('noProtocol', noProtocol),
        ...given('otherProtocols', otherProtocols),
        ...(again?.done &&
          from !== undefined && { completed: { from, verification: again.verification ?? null } }),
        ...(starttls && { starttls }),
      },
    };
  },
};

export default tls;
