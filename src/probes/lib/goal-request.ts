/** The goal's own request, made over an open stream: what decides whether a port serves the goal. */
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Carried } from '../../core/facts.ts';
import type { Target } from '../../core/types.ts';
import { beginHttp, type HttpOptions } from './goal-http.ts';
import { beginWebSocket } from './goal-websocket.ts';
import { beginWords } from './goal-words.ts';
import { carriedBy } from './own-socket.ts';
import { done, rest, type Begun, type Requested, type Talk } from './requested.ts';
import type { Limits } from './tcp.ts';
import { secure } from './tls.ts';
import { closeFrame } from './websocket.ts';
import { wireOf } from './wire.ts';

/** How long a peer may take to end a WebSocket that we close, in ms. */
const FAREWELL_MS = 200;

interface BeginOptions extends HttpOptions {
  /** When all must have ended, by `performance.now()`; otherwise each phase has the time for itself. */
  readonly until?: number;
  /** False: whatever certificate is shown will do. */
  readonly verify?: boolean;
  /** True: it ends with a reset, so that the port it came from is free at once, and not in TIME_WAIT for a minute. */
  readonly resets?: boolean;
}

/** The limits of a phase that begins now. */
const pace =
  ({ ms, signal, until = Infinity }: BeginOptions): (() => Limits) =>
  () => ({ ms: Math.max(1, Math.min(ms, until - performance.now())), signal });

/**
 * Begins to talk to the goal's server over a stream that leads to it. `tcp:` asks nothing more, `tls:` wants a handshake, and
 * both a word of the server's where the client `hears`; `http:` and `https:` a status below 400 and as much as the answer
 * promises, `ws:` and `wss:` a valid 101. `onSilence` is called where a handshake is not answered, while the stream is open.
 */
export const begin = async (
  stream: Duplex,
  target: Target,
  options: BeginOptions,
  onSilence?: () => Promise<unknown>,
): Promise<Begun> => {
  const scheme = new URL(target.url).protocol.slice(0, -1);
  const left = pace(options);
  let open = stream;
  if (['tls', 'https', 'wss'].includes(scheme)) {
    const secured = await secure(stream, target.host, {
      ...options,
      ...left(),
      ...(onSilence && { onSilence }),
    });
    if (!secured.ok) {
      const { failure, ...felt } = secured.felt;
      return { failure, facts: { phase: 'tls', ...felt } };
    }
    open = secured.socket;
  }
  if (scheme === 'ws' || scheme === 'wss') return beginWebSocket(wireOf(open), target, left());
  if (scheme === 'http' || scheme === 'https')
    return beginHttp(wireOf(open), target, { ...options, ...left() });
  return beginWords(wireOf(open), target, left());
};

/** Says nothing for the time, and then goes on. Null: that worked. */
const goOn = async (talk: Talk, quietMs: number, limits: Limits): Promise<Requested | null> => {
  const left = rest(limits);
  const ms = Math.max(0, talk.saidAt + quietMs - performance.now());
  const stop = await talk.quiet({ ms: Math.min(ms, left().ms), signal: limits.signal });
  const quiet = { quietMs: Math.round(performance.now() - talk.saidAt) };
  if (stop === 'closed' || stop === 'failed') {
    // Between two requests of HTTP either side may hang up (RFC 9112 §9.3): the client takes a new connection.
    if (talk.phase === 'http') return null;
    const failure = stop === 'closed' ? 'connection_closed' : 'connection_reset';
    return { failure, facts: { phase: talk.phase, ...quiet } };
  }
  const broken = await talk.again?.(left());
  return broken ? { ...broken, facts: { ...broken.facts, ...quiet } } : null;
};

const bye = async ({ wire, phase }: Talk, signal: AbortSignal): Promise<void> => {
  if (phase !== 'websocket') return;
  wire.send(closeFrame());
  await wire.read(() => false, { ms: FAREWELL_MS, signal });
};

export interface RequestOptions extends BeginOptions {
  /** True: then is quiet for as long as the goal's client is, and goes on. */
  readonly quietly?: boolean;
  /** True: where no answer comes, it is looked at what became of the request. */
  readonly looks?: boolean;
}

/** Says how far it came, and calls `onSilence` where no answer comes. The stream is destroyed. */
const within = async (
  stream: Duplex,
  target: Target,
  { quietly = false, ...options }: RequestOptions,
  onSilence: () => Promise<unknown>,
): Promise<Requested> => {
  const left = options.until === undefined ? rest(options) : pace(options);
  let open: Duplex | undefined;
  let hangs = false;
  const wait = async (): Promise<void> => {
    hangs = true;
    await onSilence();
  };
  try {
    const begun = await begin(stream, target, options, wait);
    if ('failure' in begun) {
      if (begun.failure === 'no_answer' && begun.facts.phase !== 'tls') await wait();
      return begun;
    }
    const { talk } = begun;
    open = talk.wire.stream;
    const broken = quietly && target.quietMs !== undefined ? await goOn(talk, target.quietMs, left()) : null;
    if (broken?.failure === 'no_answer') await wait();
    if (broken) return broken;
    await bye(talk, options.signal);
    return done(talk.answer);
  } finally {
    open?.destroy();
    // What is still to be sent on a slow line would go on and on, and be in the way of all else.
    if ((hangs || options.resets) && stream instanceof Socket) stream.resetAndDestroy();
    stream.destroy();
  }
};

/** Makes the goal's request, and says how far it came. The stream is destroyed. */
export const requestGoal = async (
  stream: Duplex,
  target: Target,
  options: RequestOptions,
): Promise<Requested> => {
  let carried: Carried | undefined;
  const look = async (): Promise<void> => {
    if (options.looks) carried = await carriedBy(stream, options.signal);
  };
  const requested = await within(stream, target, options, look);
  return carried ? { ...requested, facts: { ...requested.facts, carried } } : requested;
};
