/** One datagram to one port, and what comes back. */
import { createSocket } from 'node:dgram';
import { familyOf } from '../../core/ip-family.ts';
import { codeOf } from '../../core/failure.ts';
import type { Limits } from './tcp.ts';
import { whenLate } from './late.ts';

export type Echoed =
  | { readonly outcome: 'answered'; readonly reply: Buffer }
  /** An ICMP error said that nobody has the port open (RFC 1122 §4.1.3.1). */
  | { readonly outcome: 'refused' }
  | { readonly outcome: 'silent' }
  /** It could not be sent, or another error came. */
  | { readonly outcome: 'failed'; readonly code: string };

/** Sends once, and waits. Rejects only on abort. */
export const sendDatagram = (
  address: string,
  port: number,
  payload: Buffer,
  { ms, signal }: Limits,
): Promise<Echoed> =>
  new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const socket = createSocket(familyOf(address) === 6 ? 'udp6' : 'udp4');
    let settled = false;
    const settle = (act: () => void): void => {
      if (settled) return;
      settled = true;
      callOff();
      signal.removeEventListener('abort', abort);
      socket.close();
      act();
    };
    const abort = (): void => settle(() => reject(signal.reason as Error));
    const fail = (error: unknown): void => {
      const code = codeOf(error);
      settle(() => resolve(code === 'ECONNREFUSED' ? { outcome: 'refused' } : { outcome: 'failed', code }));
    };
    const callOff = whenLate(ms, () => settle(() => resolve({ outcome: 'silent' })));
    signal.addEventListener('abort', abort, { once: true });
    socket.on('error', fail);
    socket.on('message', (reply) => settle(() => resolve({ outcome: 'answered', reply })));
    // Connected, so that an ICMP error comes back as an error of this socket.
    socket.once('connect', () => socket.send(payload, (error) => error && fail(error)));
    socket.connect(port, address);
  });
