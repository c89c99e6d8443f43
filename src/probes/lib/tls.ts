/** TLS over an open stream, with verification as an ordinary program does it, or without, to look at what is offered. */
import { isIP } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect, type TLSSocket } from 'node:tls';
import { feltOf, type Felt } from './felt.ts';
import type { Limits } from './tcp.ts';

export type Secured =
  | { readonly ok: true; readonly socket: TLSSocket }
  | { readonly ok: false; readonly felt: Felt };

/** Handshakes for `host`. Silence is `no_answer`. Rejects only on abort. On failure the stream is destroyed. */
export const secure = (
  stream: Duplex,
  host: string,
  { ms, signal, verify = true }: Limits & { readonly verify?: boolean },
): Promise<Secured> =>
  new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const servername = isIP(host) === 0 ? { servername: host } : {};
    const socket = connect({
      socket: stream,
      host,
      ...servername,
      rejectUnauthorized: verify,
      ALPNProtocols: ['http/1.1'],
    });
    const settle = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      socket.off('secureConnect', done).off('error', refuse);
      socket.on('error', () => {}); // Whoever reads the socket listens as well.
    };
    const fail = (felt: Felt): void => {
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
    const timer = setTimeout(
      () => fail({ failure: 'no_answer', message: 'no answer to the TLS ClientHello' }),
      ms,
    );
    signal.addEventListener('abort', abort, { once: true });
    socket.on('error', refuse).on('secureConnect', done);
  });
