/** What an open port speaks, and what it objects to. */
import type { Failure } from '../failure.ts';
import type { HttpAnswer, Intermediary, Speaks } from './words.ts';

/** `fingerprint`: what a port of the address speaks, by listening, then by asking in several tongues. */
export type FingerprintFacts = {
  readonly address: string;
  readonly port: number;
  readonly speaks: Speaks;
  /** What it says unasked, escaped, at most 200 characters. */
  readonly banner?: string;
  /** The answer to a GET of the goal's path, with the goal's Host. Where the port speaks TLS, asked within TLS, as `upgrade` is. */
  readonly get?: HttpAnswer;
  /** The answer to a WebSocket upgrade of the goal's path. */
  readonly upgrade?: HttpAnswer;
  readonly upgradeAccepted?: boolean;
  /** What answered a plain request for HTTP that is not HTTP, escaped, at most 200 characters. */
  readonly reply?: string;
  /** True if it hangs up on whoever connects, before anything is asked. */
  readonly closesUnasked?: boolean;
  /** The answer to the same GET after a PROXY header (haproxy's PROXY protocol, version 1), where without one there was none. */
  readonly afterProxyHeader?: HttpAnswer;
  /** Names in the certificate, where it speaks TLS. */
  readonly certificateNames?: readonly string[];
  /** SHA-256 of that certificate, hexadecimal. */
  readonly certificateFingerprint?: string;
  /** The CDN or reverse proxy that its headers name, with the header that shows it. */
  readonly intermediary?: Intermediary;
  /**
   * True if the goal's own request succeeds on this port (on another port than the goal's, a redirect is no success).
   * Nothing identifies the service of a `tcp:` or `tls:` goal: there it can be true on the goal's own port only.
   */
  readonly servesGoal: boolean;
  /**
   * True if, beside the goal's path, a path that nobody has is served as well: that the goal's request succeeds then says
   * nothing. Asked only of another port than the goal's that serves an `http:` goal with a path.
   */
  readonly servesAnything?: boolean;
};

/** One certificate that a server showed. */
export type CertificateSeen = {
  readonly subject: string;
  readonly issuer: string;
  /** Alternative names; the common name where it has none. At most 20. */
  readonly names: readonly string[];
  /** Good from and until, ISO 8601. */
  readonly from: string;
  readonly until: string;
  readonly selfSigned: boolean;
  /** SHA-256, hexadecimal. */
  readonly fingerprint: string;
  /** Where it says that its issuer's certificate can be had (AIA, RFC 5280 §4.2.2.1). */
  readonly issuerUrl?: string;
};

/** One handshake, verified but never refused by us. */
export type Handshake = {
  readonly done: boolean;
  /** Why it was not done, where it was not. */
  readonly failure?: Failure;
  readonly code?: string;
  /** The alert by which the server ended it (RFC 8446 §6): 40 handshake_failure, 70 protocol_version... */
  readonly alert?: number;
  readonly version?: string;
  readonly cipher?: string;
  /** The application protocol that was agreed on (ALPN). */
  readonly protocol?: string;
  /** What is wrong with the chain by what this machine trusts, as OpenSSL names it: `CERT_HAS_EXPIRED`... Null: nothing. */
  readonly verification?: string | null;
  /** Whether the first certificate is good for the goal's name or address. */
  readonly nameMatches?: boolean;
  /** The server's own certificate first; at most 6. */
  readonly chain?: readonly CertificateSeen[];
  /** True if the server asked for a certificate of the client. Unknown within TLS 1.3, which hides it. */
  readonly asksCertificate?: boolean;
};

/** `tls`: how the port shakes hands, on the terms of a plain program and on others. Only terms that could matter were tried. */
export type TlsFacts = {
  readonly address: string;
  readonly port: number;
  /** The client's clock, ISO 8601. */
  readonly now: string;
  /** On the terms of a plain program. */
  readonly plain: Handshake;
  /** At most TLS 1.2, where a wish for a client's certificate can be seen. */
  readonly classic?: Handshake;
  /** Without the server's name (SNI). */
  readonly nameless?: Handshake;
  /** For an address: with a name that this machine knows for it. */
  readonly named?: Handshake & { readonly name: string };
  /** TLS 1.0 and 1.1 only. */
  readonly old?: Handshake;
  /** With every cipher that there is. */
  readonly anyCipher?: Handshake;
  /** Without a word about application protocols, and with those of others (h2, mqtt...). */
  readonly noProtocol?: Handshake;
  readonly otherProtocols?: Handshake;
  /** The chain verified once more, with the issuer that the certificate itself points to. */
  readonly completed?: { readonly from: string; readonly verification: string | null };
  /** What greets in plain, where TLS is not spoken, and whether it offers to change to TLS. */
  readonly starttls?: { readonly protocol: 'smtp' | 'imap' | 'pop3' | 'ftp'; readonly offered: boolean };
};

/** One change to the goal's request. */
export type Variant = {
  /** Another path; without the `Origin`, or with the server's own; without the subprotocols, or without the further headers. */
  readonly change: 'path' | 'no-origin' | 'own-origin' | 'no-protocols' | 'no-headers';
  /** The path or origin. */
  readonly value?: string;
  /** The request succeeded. */
  readonly accepted: boolean;
  readonly status?: number;
};

/** `variants`: the goal's request, asked in other ways, one change at a time: what the server objects to. */
export type VariantsFacts = {
  readonly address: string;
  readonly port: number;
  readonly asked: readonly Variant[];
};
