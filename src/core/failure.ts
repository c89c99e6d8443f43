/**
 * The closed vocabulary of failures and of symptoms, and the one place where errors of Node and texts become failures.
 * All else compares names.
 */

/** What a plain client feels. */
export const SYMPTOMS = [
  'refused',
  'timeout',
  'address-unavailable',
  'unreachable',
  'reset',
  'hang',
  'dns',
  'tls',
  'protocol',
  'intermittent',
  'none',
] as const;
export type Symptom = (typeof SYMPTOMS)[number];

/** Each failure, and the symptom that a client feels when its attempt ends in it. */
export const FAILURES = {
  // TCP: the handshake
  connection_refused: 'refused',
  connection_timeout: 'timeout',
  address_not_available: 'address-unavailable',
  address_in_use: 'address-unavailable',
  too_many_open_files: 'address-unavailable',
  network_unreachable: 'unreachable',
  host_unreachable: 'unreachable',
  permission_denied: 'unreachable',
  invalid_argument: 'unreachable',
  protocol_not_available: 'unreachable',
  // TCP: after the handshake
  connection_reset: 'reset',
  connection_closed: 'reset',
  no_answer: 'hang',
  // Names
  dns_name_not_found: 'dns',
  dns_no_address: 'dns',
  dns_server_failed: 'dns',
  dns_refused: 'dns',
  dns_timeout: 'dns',
  dns_unreachable: 'dns',
  dns_malformed: 'dns',
  // TLS
  tls_certificate: 'tls',
  tls_handshake: 'tls',
  tls_not_spoken: 'tls',
  // Application
  not_http: 'protocol',
  http_status: 'protocol',
  websocket_not_upgraded: 'protocol',
  websocket_bad_handshake: 'protocol',
  /** It was opened, and the server closed it again at once. */
  websocket_closed: 'protocol',
  proxy_status: 'protocol',
  /** Something failed in a way that this vocabulary has no word for; the facts hold its code. */
  other: 'protocol',
} as const satisfies Record<string, Symptom>;

export type Failure = keyof typeof FAILURES;

/** The symptom of an attempt that ended in this failure, or in none. */
export const symptomOf = (failure: Failure | null): Symptom =>
  failure === null ? 'none' : FAILURES[failure];

/** The failures of a TCP connection attempt itself, as against what follows it. */
export const isConnectFailure = (failure: Failure | null): boolean =>
  failure !== null &&
  ['refused', 'timeout', 'address-unavailable', 'unreachable'].includes(FAILURES[failure]);

const BY_CODE: Readonly<Record<string, Failure>> = {
  ECONNREFUSED: 'connection_refused',
  ETIMEDOUT: 'connection_timeout',
  EADDRNOTAVAIL: 'address_not_available',
  EADDRINUSE: 'address_in_use',
  EMFILE: 'too_many_open_files',
  ENFILE: 'too_many_open_files',
  ENETUNREACH: 'network_unreachable',
  EHOSTUNREACH: 'host_unreachable',
  ENETDOWN: 'network_unreachable',
  EHOSTDOWN: 'host_unreachable',
  EPERM: 'permission_denied',
  EACCES: 'permission_denied',
  EINVAL: 'invalid_argument',
  ENOPROTOOPT: 'protocol_not_available',
  ECONNRESET: 'connection_reset',
  EPIPE: 'connection_reset',
  ECONNABORTED: 'connection_reset',
  ENOTFOUND: 'dns_name_not_found',
  ENODATA: 'dns_no_address',
  ESERVFAIL: 'dns_server_failed',
  EAI_AGAIN: 'dns_server_failed',
  EREFUSED: 'dns_refused',
  ETIMEOUT: 'dns_timeout',
  EBADNAME: 'dns_malformed',
  EFORMERR: 'dns_malformed',
  EBADRESP: 'dns_malformed',
  ERR_TLS_CERT_ALTNAME_INVALID: 'tls_certificate',
  CERT_HAS_EXPIRED: 'tls_certificate',
  CERT_NOT_YET_VALID: 'tls_certificate',
  CERT_REVOKED: 'tls_certificate',
  CERT_UNTRUSTED: 'tls_certificate',
  CERT_REJECTED: 'tls_certificate',
  CERT_CHAIN_TOO_LONG: 'tls_certificate',
  CERT_SIGNATURE_FAILURE: 'tls_certificate',
  INVALID_CA: 'tls_certificate',
  INVALID_PURPOSE: 'tls_certificate',
  PATH_LENGTH_EXCEEDED: 'tls_certificate',
  HOSTNAME_MISMATCH: 'tls_certificate',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'tls_certificate',
  SELF_SIGNED_CERT_IN_CHAIN: 'tls_certificate',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'tls_certificate',
  UNABLE_TO_GET_ISSUER_CERT: 'tls_certificate',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'tls_certificate',
  ERR_SSL_WRONG_VERSION_NUMBER: 'tls_not_spoken',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'tls_not_spoken',
};

/** An error's code, as the operating system or Node names it: `ECONNREFUSED`, `HPE_INVALID_CONSTANT`... */
export const codeOf = (error: unknown): string => {
  if (typeof error !== 'object' || error === null) return 'UNKNOWN';
  const code = (error as { code?: unknown }).code;
  return typeof code === 'string' ? code : 'UNKNOWN';
};

/**
 * The failure that an error of Node means. Texts are read here and nowhere else, and only where Node gives no code of its own.
 */
export const failureOf = (error: unknown): Failure => {
  const code = codeOf(error);
  const text = error instanceof Error ? error.message : String(error);
  // Node gives a peer that hung up politely the code of one that reset the connection: only the text tells them apart.
  if (/before secure TLS connection was established/.test(text)) return 'tls_handshake';
  if (/socket hang up/.test(text)) return 'connection_closed';
  const known = BY_CODE[code];
  if (known) return known;
  if (/wrong version number|packet length too long|http request/i.test(text)) return 'tls_not_spoken';
  if (code.startsWith('ERR_SSL') || code.startsWith('ERR_TLS') || code === 'EPROTO') return 'tls_handshake';
  if (code.startsWith('HPE_')) return 'not_http';
  return 'other';
};
