/** What an open port says, and what becomes of the plain attempt. */
import type {
  AttemptFacts,
  CertificateSeen,
  FingerprintFacts,
  Handshake,
  HttpAnswer,
  TlsFacts,
  Variant,
} from '../../../core/facts.ts';
import type { Failure } from '../../../core/failure.ts';
import { piece, type Piece } from './piece.ts';

export const attempted = (failure: Failure | null, facts: AttemptFacts, ms = 1): Piece =>
  piece('attempt', facts, { failure, ms });

export const fingerprint = (address: string, port: number, facts: Partial<FingerprintFacts>): Piece =>
  piece('fingerprint', { address, port, speaks: 'http', servesGoal: false, ...facts });

/** A certificate for shop.example, good in November 2026. */
export const certificate = (rest: Partial<CertificateSeen> = {}): CertificateSeen => ({
  subject: 'shop.example',
  issuer: 'Harbour Issuing CA 1',
  names: ['shop.example', 'www.shop.example'],
  from: '2026-10-01T00:00:00.000Z',
  until: '2026-12-30T00:00:00.000Z',
  selfSigned: false,
  fingerprint: 'aa11',
  ...rest,
});

/** A handshake that was done, with one certificate, which is in order unless `rest` says otherwise. */
export const shaken = (rest: Partial<Handshake> = {}): Handshake => ({
  done: true,
  version: 'TLSv1.3',
  cipher: 'TLS_AES_256_GCM_SHA384',
  verification: null,
  nameMatches: true,
  chain: [certificate()],
  ...rest,
});

/** A handshake that the server ended. */
export const unshaken = (alert: number, code: string, rest: Partial<Handshake> = {}): Handshake => ({
  done: false,
  failure: 'tls_handshake',
  code,
  alert,
  ...rest,
});

/** How a port shakes hands, on 24 November 2026. */
export const handshake = (
  address: string,
  port: number,
  plain: Handshake,
  rest: Partial<TlsFacts> = {},
): Piece =>
  piece(
    'tls',
    { address, port, now: '2026-11-24T12:00:00.000Z', plain, ...rest },
    { failure: plain.failure ?? null },
  );

/** The plain attempt, ended in its TLS phase. */
export const tlsFailed = (
  failure: 'tls_certificate' | 'tls_handshake' | 'tls_not_spoken',
  code: string,
  address: string,
  port: number,
): Piece => attempted(failure, { phase: 'tls', code, address, port });

/** A WebSocket request that was answered otherwise than by 101. */
export const turnedAway = (address: string, port: number, answer: HttpAnswer): Piece =>
  attempted('websocket_not_upgraded', { phase: 'websocket', address, port, answer });

export const variants = (address: string, port: number, ...asked: readonly Variant[]): Piece =>
  piece('variants', { address, port, asked });
