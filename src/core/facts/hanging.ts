/** Connections that open and on which the answer does not come. */
import type { Carried, Moved, Phase } from './words.ts';

/**
 * `neutral`: a request with nothing of the goal's own in it (no name, no path, no upgrade, no header) and of the same length;
 * where the goal speaks TLS, a handshake without a name.
 */
export type NeutralFacts = {
  readonly address: string;
  readonly port: number;
  readonly within: 'plain' | 'tls';
  /** Its length in bytes. */
  readonly size?: number;
  readonly outcome: 'answered' | 'closed' | 'reset' | 'silent' | 'none';
};

/** `exchange`: the goal's request on a connection of its own, watched while it waits for its answer. */
export type ExchangeFacts = {
  readonly address: string;
  readonly port: number;
  /** How far it came. */
  readonly phase: Phase;
  /** How long it took to connect, or to give that up, and how long it took another one while the request was under way. */
  readonly connectMs?: number;
  readonly meanwhileMs?: number;
  /** In the order of time. */
  readonly samples: readonly Moved[];
};

/** A request that asks for nothing much, made to weigh so many bytes. */
export type Weighed = { readonly bytes: number; readonly answered: boolean };

/** One connection to the goal, and what became of it while it was quiet. */
export type QuietTry = {
  /**
   * `quiet`: nothing is said until the end. `kept`: something now and then. `brief`: quiet for a fifth of the time. `idle`:
   * for half as long again, and nothing is said at the end, to see whether the server ends it.
   */
  readonly how: 'quiet' | 'kept' | 'brief' | 'idle';
  /** When it began to be quiet, in ms since the first did. */
  readonly fromMs: number;
  /**
   * `answered`: what was said at the end was. `open`: it lived until the end, where there is nothing that could be asked.
   * `closed`, `reset`: it was ended. `silent`: what was said at the end was not answered.
   */
  readonly ended: 'answered' | 'open' | 'closed' | 'reset' | 'silent';
  /** How long ago that was when it ended, in ms. */
  readonly afterMs: number;
  /** Of silence: what became of what was said. */
  readonly carried?: Carried;
};

/** `quiet`: connections that say nothing for as long as the goal's client does, some of them together at different times. */
export type QuietFacts = {
  readonly address: string;
  readonly port: number;
  readonly quietMs: number;
  readonly tries: readonly QuietTry[];
  /** For how long the server says that it keeps a connection for the next request (Keep-Alive: timeout), in ms. */
  readonly promisedMs?: number;
  /** After that, a new connection was served. */
  readonly freshWorks?: boolean;
};

/** An echo request of so many bytes, headers included. `told`: somebody said that it is too large, and what would not be. */
export type Echoed = Weighed & { readonly told?: number };

/** `sizes`: how large a packet may be that comes through, and whether it is by its size that the goal's request hangs. */
export type SizesFacts = {
  readonly address: string;
  readonly port: number;
  /** The largest packet that leaves this machine towards the address. */
  readonly mtu: number;
  /** Echo requests that no router may cut up, by the size of the packet. */
  readonly echoes: readonly Echoed[];
  /** Small requests, made heavy by a header that means nothing, each on a connection of its own. */
  readonly padded: readonly Weighed[];
  /** A question whose answer is small: a path that nobody has; of TLS, a handshake that must fail. */
  readonly smallAnswer?: boolean;
  /** The goal's own request, with segments of at most so many bytes both ways. */
  readonly inSmallSegments?: { readonly mss: number; readonly answered: boolean };
};
