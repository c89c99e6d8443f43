/** Waiting on a condition with a deadline: the only way in which the harness waits for a world. */
import { setTimeout as pause } from 'node:timers/promises';

export interface Wait {
  readonly withinMs: number;
  readonly signal: AbortSignal;
  /** Between two questions. */
  readonly everyMs?: number;
  readonly now?: () => number;
}

/** Asks until an answer holds or the time is up, at least once; resolves with the last answer, whether or not it holds. */
export const until = async <T>(
  ask: () => Promise<T>,
  holds: (answer: T) => boolean,
  { withinMs, signal, everyMs = 50, now = () => performance.now() }: Wait,
): Promise<T> => {
  const deadline = now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (holds(answer) || now() + everyMs > deadline) return answer;
    await pause(everyMs, undefined, { signal });
  }
};
