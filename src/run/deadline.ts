/** Work that must end. */

/** The work took longer than it may. */
export class Late extends Error {
  override readonly name = 'Late';
  constructor(ms: number) {
    super(`it took longer than ${ms >= 1000 ? `${ms / 1000} s` : `${ms} ms`}`);
  }
}

/**
 * Rejects with `Late` after `ms`, or with the parent's reason when that aborts, at once and even if the work does not heed
 * its signal. That signal also aborts when the work is over, so nothing that it left running goes on.
 */
export const withDeadline = async <T>(
  ms: number,
  parent: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> => {
  parent.throwIfAborted();
  const over = new AbortController();
  const { promise: cut, reject } = Promise.withResolvers<never>();
  const end = (reason: unknown): void => {
    reject(reason);
    over.abort(reason);
  };
  const onAbort = (): void => end(parent.reason);
  parent.addEventListener('abort', onAbort, { once: true });
  const timer = setTimeout(() => end(new Late(ms)), ms);
  try {
    return await Promise.race([work(over.signal), cut]);
  } finally {
    clearTimeout(timer);
    parent.removeEventListener('abort', onAbort);
    over.abort(new Error('the work is over'));
  }
};
