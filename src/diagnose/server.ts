/** What is measured on the server's machine. */
import { targetOf } from '../core/target.ts';
import type { ProbeId } from '../core/types.ts';
import type { Ask } from './asking.ts';
import { atMost } from './waiting.ts';

/** Watching starts a program or two; a client that waits for it waits no longer than this. */
const WATCH_MS = 400;
const ANSWER_MS = 600;

export interface ServerSide {
  /** Settles when the server watches, or will not. */
  readonly watching: Promise<void>;
  /** Ends the watch; resolves when all has been measured. */
  finish(): Promise<void>;
}

const WATCHERS: readonly ProbeId[] = ['arrivals', 'firewall'];

/** Starts all at once. What the client tries after `watching` is seen. */
export const collectServer = (ask: Ask, url: string): ServerSide => {
  const goal = targetOf(url);
  const { promise: until, resolve: end } = Promise.withResolvers<void>();
  const watches = WATCHERS.map((probe) => {
    const { promise: ready, resolve: onReady } = Promise.withResolvers<void>();
    const watched = ask(probe, goal, { onReady, until });
    return { watched, ready: Promise.race([ready, watched]) };
  });
  const looks = [
    ask('listeners', goal),
    ask('addresses', goal),
    ask('self-connect', { ...goal, timeoutMs: ANSWER_MS }),
    ask('local-services', { ...goal, timeoutMs: ANSWER_MS }),
  ];
  return {
    watching: atMost(WATCH_MS, Promise.all(watches.map(({ ready }) => ready))),
    finish: async () => {
      end();
      await Promise.all([...looks, ...watches.map(({ watched }) => watched)]);
    },
  };
};
