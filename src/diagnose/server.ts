/** What is measured on the server's machine. */
import type { ListenersFacts } from '../core/facts.ts';
import type { Evidence, ProbeId, Target } from '../core/types.ts';
import { askersOf } from './askers.ts';
import type { Ask } from './asking.ts';
import { atMost } from './waiting.ts';

/**
 * Watching starts a program or two, in a tenth of a second as a rule, and in seconds where a machine has much else to do.
 * What is not ready after this part of the time leaves too little for what it is to see.
 */
const WATCH_SHARE = 0.36;
/** Reading rules takes the machine's time: the rest begins so much later at the most, in ms. */
const HEAD_START_MS = 300;
const ANSWER_MS = 1200;
/** For a look at routes and sockets, when all else has ended. */
const WAY_MS = 500;

export interface ServerSide {
  /** Settles when the server watches, or will not. */
  readonly watching: Promise<void>;
  /** Has the process behind the port looked at, once, while the client waits: `clients` are the client's addresses. */
  look(clients: readonly string[]): void;
  /** Ends the watch; resolves when it has told what it saw, and nothing is looked at any more that a further try would change. */
  finish(): Promise<void>;
  /** Resolves when all else has been measured as well. */
  rest(): Promise<void>;
  /** The way back to those who asked in vain, as what was gathered tells. */
  wayBack(evidence: readonly Evidence[]): Promise<void>;
  /** The goal, tried on the server itself at one of its addresses: past all that lies between. */
  within(address: string, ms: number): Promise<void>;
}

const WATCHERS: readonly ProbeId[] = ['arrivals', 'firewall'];

/**
 * A watch that begins after the client has tried would call missing what it only came too late for: it is called off,
 * and counts as not measured.
 */
const watch = (ask: Ask, probe: ProbeId, goal: Target, withinMs: number, until: Promise<void>) => {
  const late = new AbortController();
  const { promise: ready, resolve } = Promise.withResolvers<void>();
  let isReady = false;
  const onReady = (): void => {
    isReady = true;
    resolve();
  };
  const watched = ask(probe, goal, { onReady, until, signal: late.signal });
  const started = atMost(withinMs, Promise.race([ready, watched])).then(() => {
    if (!isReady) late.abort(new Error('it was not ready in time'));
  });
  return { watched, started };
};

/**
 * Starts the watches, and the rest once they are on: the client waits for the watches alone, and what it tries after
 * `watching` is seen. `timeoutMs` is the time for the whole diagnosis.
 */
export const collectServer = (ask: Ask, goal: Target, timeoutMs: number): ServerSide => {
  const { promise: until, resolve: end } = Promise.withResolvers<void>();
  const watches = WATCHERS.map((probe) => watch(ask, probe, goal, WATCH_SHARE * timeoutMs, until));
  const watching = Promise.all(watches.map(({ started }) => started));
  // Who fails now and then is watched for as long as the client tries; who does not listen, for a moment.
  const listening = async (): Promise<void> => {
    const table = (await ask('listeners', goal)) as Evidence<ListenersFacts> | null;
    const isOpen = table?.facts.listeners.some(
      ({ protocol, port }) => protocol === 'tcp' && port === goal.port,
    );
    if (goal.tries !== undefined || isOpen === false) await ask('restarts', goal, { until });
  };
  const begun = atMost(HEAD_START_MS, watching);
  const looks = begun.then(() =>
    Promise.all([
      ask('addresses', goal),
      ask('self-connect', { ...goal, timeoutMs: ANSWER_MS }),
      ask('local-services', { ...goal, timeoutMs: ANSWER_MS }),
    ]),
  );
  const tables = begun.then(listening);
  let process: Promise<unknown> | undefined;
  return {
    look: (clients) => void (process ??= ask('server-process', { ...goal, with: { clients: [...clients] } })),
    watching: watching.then(() => {}),
    finish: async () => {
      end();
      await Promise.all([looks, process, ...watches.map(({ watched }) => watched)]);
    },
    rest: () => tables,
    wayBack: async (evidence) => {
      const askers = askersOf(goal, evidence);
      if (askers) await ask('way-back', { ...goal, timeoutMs: WAY_MS, with: { askers } });
    },
    within: async (address, ms) => {
      const past = ['way', 'certificate'];
      await ask('onward', { ...goal, address, with: { past }, timeoutMs: Math.min(ANSWER_MS, ms) });
    },
  };
};
