/** The goal's own request, made over an open stream: what decides whether a port serves the goal. */
import type { Duplex } from 'node:stream';
import type { AttemptFacts, Carried, HttpAnswer, Phase } from '../../core/facts.ts';
import type { Failure } from '../../core/failure.ts';
import type { Target } from '../../core/types.ts';
import type { Felt } from './felt.ts';
import { readAnswer } from './http.ts';
import { carriedBy } from './own-socket.ts';
import { requestText } from './request.ts';
import type { Limits } from './tcp.ts';
import { secure } from './tls.ts';
import { closeFrame, flawOf, newKey, upgradeHeaders } from './websocket.ts';
import { closedWithin } from './websocket-frames.ts';
import { wireOf, type Wire } from './wire.ts';

export interface Requested {
  readonly failure: Failure | null;
  readonly facts: Pick<
    AttemptFacts,
    'phase' | 'code' | 'syscall' | 'message' | 'answer' | 'firstBytes' | 'flaw' | 'closed' | 'carried'
  >;
}

/** How long a peer may take to end a WebSocket that we close, in ms. */
const FAREWELL_MS = 200;

/** How long a WebSocket must live to count as open, in ms: servers that turn a client away after the handshake do it at once. */
const PROBATION_MS = 150;

const NO_WORD = {
  late: { failure: 'no_answer', message: 'no word in time' },
  closed: { failure: 'connection_closed', message: 'closed without a word' },
} as const satisfies Record<string, Felt>;

/** Bytes that mean nothing. */
const filler = (size: number): Buffer => Buffer.alloc(size, 'misdial ');

const done = (answer?: HttpAnswer): Requested => ({
  failure: null,
  facts: { phase: 'done', ...(answer && { answer }) },
});

const ask = async (
  wire: Wire,
  text: string,
  phase: Phase,
  limits: Limits,
  body?: Buffer,
): Promise<Requested | HttpAnswer> => {
  wire.send(text);
  if (body) wire.send(body);
  const reply = await readAnswer(wire, limits);
  if (reply.kind === 'answer') return reply.answer;
  if (reply.kind === 'not-http')
    return { failure: 'not_http', facts: { phase, firstBytes: reply.firstBytes } };
  const { failure, ...rest } = reply.felt;
  return { failure, facts: { phase, ...rest } };
};

/** The words of a client whose protocol is not known here: what it says, and, where it wants to hear something, the first of that. */
const exchange = async (wire: Wire, { says, payload, hears }: Target, limits: Limits): Promise<Requested> => {
  if (says !== undefined) wire.send(says);
  if (payload !== undefined) wire.send(filler(payload));
  if (!hears) return done();
  const { stop, bytes, felt } = await wire.read((sofar) => sofar.length > 0, limits);
  if (bytes.length > 0) return done();
  const { failure, ...rest } = felt ?? NO_WORD[stop === 'late' ? 'late' : 'closed'];
  return { failure, facts: { phase: 'exchange', ...rest } };
};

const get = async (
  wire: Wire,
  text: string,
  limits: Limits,
  body: Buffer | undefined,
): Promise<Requested> => {
  const answer = await ask(wire, text, 'http', limits, body);
  if ('failure' in answer) return answer;
  if (answer.status === 407) return { failure: 'proxy_status', facts: { phase: 'proxy', answer } };
  return answer.status < 400 ? done(answer) : { failure: 'http_status', facts: { phase: 'http', answer } };
};

const upgrade = async (
  wire: Wire,
  { url, headers, protocols }: Target,
  limits: Limits,
): Promise<Requested> => {
  const key = newKey();
  const text = requestText(new URL(url), { ...upgradeHeaders(key, protocols), ...headers });
  const answer = await ask(wire, text, 'websocket', limits);
  if ('failure' in answer) return answer;
  if (answer.status !== 101)
    return { failure: 'websocket_not_upgraded', facts: { phase: 'websocket', answer } };
  const flaw = flawOf(answer, key, protocols);
  if (flaw) return { failure: 'websocket_bad_handshake', facts: { phase: 'websocket', answer, flaw } };
  const closed = await closedWithin(wire, { ms: PROBATION_MS, signal: limits.signal });
  if (closed) return { failure: 'websocket_closed', facts: { phase: 'websocket', answer, closed } };
  wire.send(closeFrame());
  await wire.read(() => false, { ms: FAREWELL_MS, signal: limits.signal });
  return done(answer);
};

export interface RequestOptions extends Limits {
  /** Headers for a proxy that the request goes to as it is (absolute form, RFC 9112 §3.2.2). */
  readonly viaProxy?: Readonly<Record<string, string>>;
  /** True: where no answer comes, it is looked at what became of the request. */
  readonly looks?: boolean;
  /** When all must have ended, by `performance.now()`; otherwise each phase has the time for itself. */
  readonly until?: number;
  /** False: whatever certificate is shown will do. */
  readonly verify?: boolean;
}

const within = async (
  stream: Duplex,
  target: Target,
  options: RequestOptions,
  onSilence: () => Promise<unknown>,
): Promise<Requested> => {
  let open = stream;
  const left = (): RequestOptions => {
    const rest = (options.until ?? Infinity) - performance.now();
    return { ...options, ms: Math.max(1, Math.min(options.ms, rest)) };
  };
  try {
    const url = new URL(target.url);
    const scheme = url.protocol.slice(0, -1);
    if (['tls', 'https', 'wss'].includes(scheme)) {
      const secured = await secure(stream, target.host, { ...left(), onSilence });
      if (!secured.ok) {
        const { failure, ...rest } = secured.felt;
        return { failure, facts: { phase: 'tls', ...rest } };
      }
      open = secured.socket;
    }
    const asked = await request(open, url, target, left());
    if (asked.failure === 'no_answer') await onSilence();
    return asked;
  } finally {
    open.destroy();
    stream.destroy();
  }
};

const request = async (
  open: Duplex,
  url: URL,
  target: Target,
  options: RequestOptions,
): Promise<Requested> => {
  const scheme = url.protocol.slice(0, -1);
  if (scheme === 'ws' || scheme === 'wss') return upgrade(wireOf(open), target, options);
  if (scheme !== 'http' && scheme !== 'https') return exchange(wireOf(open), target, options);
  const { payload } = target;
  const form = {
    ...(options.viaProxy && { target: `${url.protocol}//${url.host}${url.pathname}${url.search}` }),
    ...(payload !== undefined && { method: 'POST' }),
  };
  const headers = {
    Connection: 'close',
    ...(payload !== undefined && { 'Content-Length': String(payload) }),
    ...target.headers,
    ...options.viaProxy,
  };
  const body = payload === undefined ? undefined : filler(payload);
  return get(wireOf(open), requestText(url, headers, form), options, body);
};

/**
 * Makes the goal's request over a stream that leads to its server, and says how far it came. `tcp:` asks nothing more,
 * `tls:` wants a handshake, and both a word of the server's where the client `hears`; `http:` and `https:` a status below 400,
 * `ws:` and `wss:` a valid 101. The stream is destroyed.
 */
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
