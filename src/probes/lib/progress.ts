/** How far a connection has come from time to time: what tells slow from stuck. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Socket } from 'node:net';
import type { Moved } from '../../core/facts.ts';
import { carriedBy } from './own-socket.ts';

/** For one look: it takes some ms. */
const LOOK_MS = 250;
/** No more than these are kept. */
const MOST = 8;

export interface Progress {
  /** Ends the watch, and tells what was seen. */
  readonly stop: () => Promise<readonly Moved[]>;
}

/** Looks every so often, for the first time once so much time has gone: what is over by then costs nothing. */
export const watchProgress = (socket: Socket, everyMs: number, signal: AbortSignal): Progress => {
  const started = performance.now();
  const over = new AbortController();
  const until = AbortSignal.any([signal, over.signal]);
  const seen: Moved[] = [];
  const look = async (): Promise<void> => {
    const carried = await carriedBy(socket, until, LOOK_MS);
    const { bytesWritten: written, bytesRead: read } = socket;
    if (carried) seen.push({ ms: Math.round(performance.now() - started), written, read, ...carried });
  };
  const watching = (async () => {
    for (let turn = 1; turn <= MOST; turn += 1) {
      await delay(Math.max(0, started + turn * everyMs - performance.now()), undefined, { signal: until });
      await look();
    }
  })().catch(() => {}); // It was over, or nobody waits any more.
  return {
    stop: async () => {
      over.abort();
      await watching;
      return seen;
    },
  };
};
