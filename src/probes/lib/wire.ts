/** Reading from a peer that may send anything, at any speed, for ever: bounded in size and in time. */
import type { Duplex } from 'node:stream';
import { feltOf, type Felt } from './felt.ts';
import type { Limits } from './tcp.ts';
import { whenLate } from './late.ts';

/** When so much of one peer is unread, no more is taken, in bytes: a piece of what it sends may exceed it. */
const KEPT = 64 * 1024;

/**
 * Why reading stopped: there was enough, the peer closed, the connection failed, the time was up, or the peer sent more
 * than we keep without its being enough.
 */
export type Stop = 'enough' | 'closed' | 'failed' | 'late' | 'full';

export interface Read {
  readonly stop: Stop;
  /** All that has come and was not dropped. */
  readonly bytes: Buffer;
  /** Set where the connection failed. */
  readonly felt?: Felt;
}

export interface Wire {
  readonly stream: Duplex;
  send(data: string | Buffer): void;
  /** Waits until `enough` holds of what has come. Rejects only on abort. */
  read(enough: (bytes: Buffer) => boolean, limits: Limits): Promise<Read>;
  /** Forgets the first `size` bytes, also those of them that are still to come. */
  drop(size: number): void;
  /** Stops reading, and gives the stream back with what was not dropped. */
  release(): Duplex;
}

export const wireOf = (stream: Duplex): Wire => {
  let bytes: Buffer = Buffer.alloc(0);
  let ended: Read['stop'] | undefined;
  let felt: Felt | undefined;
  let unwanted = 0;
  let changed = (): void => {};

  const take = (chunk: Buffer): void => {
    const wanted = chunk.subarray(Math.min(unwanted, chunk.length));
    unwanted -= chunk.length - wanted.length;
    bytes = Buffer.concat([bytes, wanted]);
    if (bytes.length >= KEPT) stream.pause();
    changed();
  };
  const end = (): void => {
    ended ??= 'closed';
    changed();
  };
  const fail = (error: Error): void => {
    ended ??= 'failed';
    felt ??= feltOf(error);
    changed();
  };
  stream.on('data', take).on('end', end).on('close', end).on('error', fail).resume();

  return {
    stream,
    send: (data) => void stream.write(data),
    read: (enough, { ms, signal }) =>
      new Promise((resolve, reject) => {
        signal.throwIfAborted();
        const finish = (stop: Stop): void => {
          callOff();
          signal.removeEventListener('abort', abort);
          changed = () => {};
          resolve({ stop, bytes, ...(felt && { felt }) });
        };
        const abort = (): void => {
          reject(signal.reason as Error);
          finish('late');
        };
        const callOff = whenLate(ms, () => finish('late'));
        signal.addEventListener('abort', abort, { once: true });
        changed = () => {
          if (enough(bytes)) finish('enough');
          else if (ended) finish(ended);
          else if (bytes.length >= KEPT) finish('full');
        };
        changed();
      }),
    drop: (size) => {
      unwanted += Math.max(0, size - bytes.length);
      bytes = bytes.subarray(size);
      if (!ended) stream.resume();
    },
    release: () => {
      stream.off('data', take).off('end', end).off('close', end).off('error', fail).pause();
      if (bytes.length > 0) stream.unshift(bytes);
      return stream;
    },
  };
};
