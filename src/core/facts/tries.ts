/** The goal, tried: as a plain program tries it, again and again, and past what stops the client. */
import type { Failure } from '../failure.ts';
import type { Carried, Counters, HandshakeFlaw, HttpAnswer, Intermediary, Moved, Phase } from './words.ts';

/** `attempt`: the goal, tried as a plain program tries it: system resolver, proxy settings, TLS, HTTP, WebSocket. */
export type AttemptFacts = {
  /** How far it came: the phase that failed, or `done`. */
  readonly phase: Phase;
  readonly code?: string;
  readonly syscall?: string;
  readonly address?: string;
  readonly port?: number;
  /** The proxy that the settings sent it through. */
  readonly proxy?: string;
  readonly answer?: HttpAnswer;
  /** The first bytes that came where no HTTP came, escaped, at most 200 characters. */
  readonly firstBytes?: string;
  readonly message?: string;
  /** The CDN or reverse proxy that the answer names. */
  readonly intermediary?: Intermediary;
  /** Why a 101 was no good. */
  readonly flaw?: HandshakeFlaw;
  /** An answer that began and did not end: its status, and of its body the bytes that came, of those that were promised. */
  readonly cut?: { readonly status: number; readonly got: number; readonly of: number };
  /** It was open and quiet for so long when it ended, or until the client went on and got no answer. */
  readonly quietMs?: number;
  /** How the server closed a WebSocket that it had just opened; without a code, it hung up (1006 to programs). */
  readonly closed?: { readonly code?: number; readonly reason?: string };
  /** Of a connection on which no answer came: what became of what was said. */
  readonly carried?: Carried;
  /** Of the same: how it stood from time to time. */
  readonly moved?: readonly Moved[];
  /** How long the name took to be looked up, and the connection to be made, straight to the server. */
  readonly nameMs?: number;
  readonly connectMs?: number;
  /** The program in whose place it was tried. */
  readonly inPlaceOf?: Standing;
};

/** A process, and how many file descriptors it has and may have. */
export type Standing = {
  readonly pid: number;
  readonly process: string;
  readonly openFiles: number;
  readonly fileLimit: number;
};

/** One of several tries of the goal. */
export type Try = Pick<AttemptFacts, 'phase' | 'address' | 'nameMs' | 'connectMs'> & {
  /** When it began, after the first of all. */
  readonly at: number;
  readonly ms: number;
  readonly failure: Failure | null;
};

/** Tries that begin one after the other, `everyMs` apart, whether or not those before have ended. */
export type Round = { readonly everyMs: number; readonly tries: readonly Try[] };

/**
 * `repeats`: the goal, tried again and again as a plain program tries it: quickly, slowly, and quickly once more. Slow tries are
 * given time for one retransmission, quick ones not, whatever the client's own patience is (`target.patienceMs`).
 */
export type RepeatsFacts = {
  readonly rounds: readonly Round[];
  /** Echo requests that were sent to the goal's address meanwhile, and that were answered. */
  readonly echoes?: { readonly sent: number; readonly answered: number };
  readonly counters?: Counters;
};

/** What was left out of the client's way, to see what comes after it. `way`: all of it, tried on the server itself. */
export type Past = 'name' | 'proxy' | 'certificate' | 'way';

/** `onward`: the goal, tried past what stops the client. */
export type OnwardFacts = AttemptFacts & { readonly past: readonly Past[] };
