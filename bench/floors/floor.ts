/** The least that an engine has to do for a lab of two hosts, by bare commands as one would write them by hand. */
import type { Readable } from 'node:stream';

export interface Held {
  /** Resolves once nothing of it runs. */
  down(): Promise<void>;
}

export interface Floor {
  /** What is done, for the reader of the numbers. */
  readonly what: string;
  /** Resolves once Node has started and ended on both hosts. Rejects with what the commands said if that does not happen. */
  up(): Promise<Held>;
}

/** Resolves once so many lines have come; rejects if the stream ends before. What comes later is read and ignored. */
export const lines = async (stream: Readable, count: number): Promise<void> => {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  let missing = count;
  stream.on('data', (chunk: Buffer) => {
    missing -= chunk.toString('utf8').split('\n').length - 1;
    if (missing <= 0) resolve();
  });
  stream.once('end', () =>
    reject(new Error(`expected ${count} lines of hosts that come up, ${missing} of them did not come`)),
  );
  return promise;
};
