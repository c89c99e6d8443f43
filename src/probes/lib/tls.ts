/** TLS over an open stream, with verification as an ordinary program does it, or without, to look at what is offered. */
import type { Duplex } from 'node:stream';
import { connect, type ConnectionOptions, type TLSSocket } from 'node:tls';
import { familyOf } from '../../core/ip-family.ts';
import { feltOf, type Felt } from './felt.ts';
import type { Limits } from './tcp.ts';
import { trusted } from './trust.ts';
import { whenLate } from './late.ts';

export type Secured =
  | { readonly ok: true; readonly socket: TLSSocket }
  | { readonly ok: false; readonly felt: Felt };

/** The terms on which a plain program shakes hands for `host`: an address is no name, and is not sent as one (RFC 6066 §3). */
export const plainTerms = (host: string): ConnectionOptions => ({
  host,
  ...(familyOf(host) === 0 && { servername: host }),
  ALPNProtocols: ['http/1.1'],
});

export interface HandshakeLimits extends Limits {
  /** Called when the time is up, while the stream is open. */
  readonly onSilence?: () => Promise<unknown>;
}

/** Handshakes on these terms. Silence is `no_answer`. Rejects only on abort. On failure the stream is destroyed. */
export const handshake = (
  stream: Duplex,
  terms: ConnectionOptions,
  { ms, signal, onSilence }: HandshakeLimits,
): Promise<Secured> =>
  new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const socket = connect({ ...terms, socket: stream });
    let settled = false;
    const settle = (): void => {
      settled = true;
      callOff();
      signal.removeEventListener('abort', abort);
      socket.off('secureConnect', done).off('error', refuse);
      socket.on('error', () => {}); // Whoever reads the socket listens as well.
    };
    const fail = (felt: Felt): void => {
      if (settled) return;
      settle();
      socket.destroy();
      stream.destroy();
      resolve({ ok: false, felt });
    };
    const abort = (): void => {
      settle();
      socket.destroy();
      stream.destroy();
      reject(signal.reason as Error);
    };
    const refuse = (error: Error): void => fail(feltOf(error));
    const done = (): void => {
      settle();
      resolve({ ok: true, socket });
    };
    const late = (): void => fail({ failure: 'no_answer', message: 'no answer to the TLS ClientHello' });
    const callOff = whenLate(ms, () => (onSilence ? void onSilence().then(late, late) : late()));
    signal.addEventListener('abort', abort, { once: true });
    socket.on('error', refuse).on('secureConnect', done);
  });

/** Handshakes for `host` as a plain program does: it verifies by what this machine trusts, unless told not to. */
export const secure = async (
  stream: Duplex,
  host: string,
  { verify = true, ms, ...limits }: HandshakeLimits & { readonly verify?: boolean },
): Promise<Secured> => {
  const started = performance.now();
  const secureContext = verify ? await trusted() : undefined; // Read from disk the first time.
  const left = Math.max(1, ms - (performance.now() - started));
  const terms = { ...plainTerms(host), rejectUnauthorized: verify, ...(secureContext && { secureContext }) };
  return handshake(stream, terms, { ...limits, ms: left });
};
