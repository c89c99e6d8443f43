/** Having as many file descriptors open as another program has. */
import { closeSync, openSync, readdirSync } from 'node:fs';

/** Does some work while at least so many of this process are open, or as many as it may have. */
export const holding = async <T>(count: number, work: () => Promise<T>): Promise<T> => {
  const held: number[] = [];
  try {
    if (count > 0) {
      const missing = count - (readdirSync('/proc/self/fd').length - 1);
      while (held.length < missing) held.push(openSync('/dev/null', 'r'));
    }
  } catch {
    // No more may be opened: that is as full as it gets.
  }
  try {
    return await work();
  } finally {
    for (const descriptor of held) closeSync(descriptor);
  }
};
