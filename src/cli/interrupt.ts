/** Ctrl-C and kin: the first ends the work in order, the second ends the program. */
import { STOPPED } from './exit.ts';
import type { Io, StopSignal } from './io.ts';

export interface Interrupt extends Disposable {
  readonly signal: AbortSignal;
  /** The signal that came, and the exit code that goes with it. */
  readonly stopped: () => { readonly by: StopSignal; readonly code: number } | null;
}

/** `onFirst` tells the user what happens now. */
export const listenForStop = (io: Io, onFirst: (by: StopSignal) => void): Interrupt => {
  const stop = new AbortController();
  let first: StopSignal | null = null;
  const quiet = io.onStop((by) => {
    if (first !== null) return io.die(STOPPED[by]);
    first = by;
    onFirst(by);
    stop.abort(new Error(`stopped by ${by}`));
  });
  return {
    signal: stop.signal,
    stopped: () => first && { by: first, code: STOPPED[first] },
    [Symbol.dispose]: quiet,
  };
};
