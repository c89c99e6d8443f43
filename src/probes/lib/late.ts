/**
 * Calls back when the time is up, once all that had come by then was heard. On a busy machine an answer and the end of the
 * wait for it, long after, are due in the same round of the event loop, in which timers come first (Node.js, event loop
 * phases): silence would be what is measured. Returns what calls it off.
 */
export const whenLate = (ms: number, late: () => void): (() => void) => {
  let heard: NodeJS.Immediate | undefined;
  const timer = setTimeout(() => {
    heard = setImmediate(late);
  }, ms);
  return () => {
    clearTimeout(timer);
    if (heard) clearImmediate(heard);
  };
};
