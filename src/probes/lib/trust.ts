/** Whom programs on this machine trust to sign certificates. */
import { readFile, stat } from 'node:fs/promises';
import { createSecureContext, getCACertificates, type SecureContext } from 'node:tls';

/** Where systems keep the certificates that they trust, one after another in one file (as Go's crypto/x509 looks for them). */
const STORES = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/pki/tls/cacert.pem',
  '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem',
  '/etc/ssl/cert.pem',
];

interface Store {
  /** Changes when the store does. */
  readonly version: string;
  readonly certificates: readonly string[];
}

const fileStore = async (file: string): Promise<Store | null> => {
  try {
    const { mtimeMs, size } = await stat(file);
    const version = `${file} ${mtimeMs} ${size}`;
    return size === 0 ? null : { version, certificates: [await readFile(file, 'utf8')] };
  } catch {
    return null;
  }
};

/** The system's own store; Node's where the system has none (as in small containers). What NODE_EXTRA_CA_CERTS adds counts too. */
const store = async (): Promise<Store> => {
  const files = [process.env['SSL_CERT_FILE'] ?? '', ...STORES].filter(Boolean);
  const extra = getCACertificates('extra');
  if (process.platform === 'linux') {
    for (const file of files) {
      const found = await fileStore(file);
      if (found) return { ...found, certificates: [...found.certificates, ...extra] };
    }
    return { version: 'default', certificates: getCACertificates('default') };
  }
  return {
    version: 'system',
    certificates: [...getCACertificates('default'), ...getCACertificates('system')],
  };
};

let known: { readonly version: string; readonly context: SecureContext } | undefined;

/** What a plain program verifies by. Read anew when the store has changed: taking in a hundred certificates takes its time. */
export const trusted = async (): Promise<SecureContext> => {
  const { version, certificates } = await store();
  if (known?.version !== version)
    known = { version, context: createSecureContext({ ca: [...certificates] }) };
  return known.context;
};

/** The same, and the certificates of some issuers that need be no roots: those are trusted only as far as a root is. */
export const trustedWith = async (issuers: readonly string[]): Promise<SecureContext> => {
  const { certificates } = await store();
  return createSecureContext({ ca: [...certificates, ...issuers] });
};
