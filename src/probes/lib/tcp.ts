/** One TCP connection attempt to one address, with a deadline of our own. */
import { connect, type Socket } from 'node:net';
import { symptomOf } from '../../core/failure.ts';
import type { Outcome } from '../../core/facts.ts';
import { feltOf, type Felt } from './felt.ts';
import { whenLate } from './late.ts';

export interface Limits {
  /** The longest that it may take, in ms. */
  readonly ms: number;
  readonly signal: AbortSignal;
}

/** Where a connection is to come from; what is left out the kernel chooses. */
export interface Source {
  readonly localAddress?: string;
  readonly localPort?: number;
}

export interface DialLimits extends Limits {
  readonly source?: Source;
  /** Called with the socket's own port when the time is up, while the kernel still tries. */
  readonly onSilence?: (localPort: number) => Promise<void>;
}

export type Dialled =
  | { readonly outcome: 'open'; readonly ms: number; readonly socket: Socket }
  | { readonly outcome: Exclude<Outcome, 'open'>; readonly ms: number; readonly felt: Felt };

/**
 * A reset that came as soon as the connection was made, before it could be told: whoever waits for an answer to his request
 * gets a refusal instead (tcp_reset in the kernel). So the port is open.
 */
export const wasEnded = (dialled: Dialled): boolean =>
  dialled.outcome === 'failed' && dialled.felt.failure === 'connection_reset';

const outcomeOf = ({ failure }: Felt): Exclude<Outcome, 'open'> => {
  const symptom = symptomOf(failure);
  if (symptom === 'refused' || symptom === 'unreachable') return symptom;
  return symptom === 'timeout' ? 'silent' : 'failed';
};

/**
 * Connects to a literal address, once. An address that does not answer in time is `silent`, with our own `ETIMEDOUT`.
 * Rejects only on abort. The socket is the caller's to destroy.
 *
 * Never by name and never by Node's racing of families: that one cuts attempts off after 250 ms, and its time-out is
 * none of the network's (node:net, `autoSelectFamily`).
 */
export const dial = (
  address: string,
  port: number,
  { ms, signal, onSilence, source }: DialLimits,
): Promise<Dialled> =>
  new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const started = performance.now();
    const socket = connect({ ...source, host: address, port, autoSelectFamily: false });
    let settled = false;
    const settle = (): number => {
      settled = true;
      callOff();
      signal.removeEventListener('abort', abort);
      socket.off('connect', open).off('error', refuse);
      socket.on('error', () => {}); // Whoever reads the socket listens as well.
      return Math.round((performance.now() - started) * 10) / 10;
    };
    const fail = (felt: Felt): void => {
      if (settled) return;
      socket.destroy();
      resolve({ outcome: outcomeOf(felt), ms: settle(), felt });
    };
    const giveUp = (): void => fail({ failure: 'connection_timeout', code: 'ETIMEDOUT', syscall: 'connect' });
    const late = (): void => {
      const { localPort } = socket;
      if (!onSilence || localPort === undefined) giveUp();
      else void onSilence(localPort).then(giveUp, giveUp);
    };
    const abort = (): void => {
      settle();
      socket.destroy();
      reject(signal.reason as Error);
    };
    const refuse = (error: Error): void => fail(feltOf(error));
    const open = (): void => resolve({ outcome: 'open', ms: settle(), socket });
    const callOff = whenLate(ms, late);
    signal.addEventListener('abort', abort, { once: true });
    socket.on('error', refuse).on('connect', open);
  });
