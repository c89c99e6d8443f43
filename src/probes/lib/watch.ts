/** Waiting, in a probe that watches. */
import type { ProbeContext } from '../../core/types.ts';

/** Says that it watches, and resolves when the watch is over. Rejects on abort. */
export const watched = async (context: ProbeContext): Promise<void> => {
  const { until, signal } = context;
  signal.throwIfAborted();
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const abort = (): void => reject(signal.reason as Error);
  signal.addEventListener('abort', abort, { once: true });
  try {
    context.ready();
    await Promise.race([until, aborted]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
};
