/** The goal's own request, made over an open stream: what decides whether a port serves the goal. */
import type { Duplex } from 'node:stream';
import type { AttemptFacts, HttpAnswer, Phase } from '../../core/facts.ts';
import type { Failure } from '../../core/failure.ts';
import type { Target } from '../../core/types.ts';
import { readAnswer } from './http.ts';
import { requestText } from './request.ts';
import type { Limits } from './tcp.ts';
import { secure } from './tls.ts';
import { closeFrame, isAccepted, newKey, upgradeHeaders } from './websocket.ts';
import { wireOf, type Wire } from './wire.ts';

export interface Requested {
  readonly failure: Failure | null;
  readonly facts: Pick<AttemptFacts, 'phase' | 'code' | 'syscall' | 'message' | 'answer' | 'firstBytes'>;
}

/** How long a peer may take to end a WebSocket that we close, in ms. */
const FAREWELL_MS = 200;

const done = (answer?: HttpAnswer): Requested => ({
  failure: null,
  facts: { phase: 'done', ...(answer && { answer }) },
});

const ask = async (
  wire: Wire,
  text: string,
  phase: Phase,
  limits: Limits,
): Promise<Requested | HttpAnswer> => {
  wire.send(text);
  const reply = await readAnswer(wire, limits);
  if (reply.kind === 'answer') return reply.answer;
  if (reply.kind === 'not-http')
    return { failure: 'not_http', facts: { phase, firstBytes: reply.firstBytes } };
  const { failure, ...rest } = reply.felt;
  return { failure, facts: { phase, ...rest } };
};

const get = async (wire: Wire, text: string, limits: Limits): Promise<Requested> => {
  const answer = await ask(wire, text, 'http', limits);
  if ('failure' in answer) return answer;
  if (answer.status === 407) return { failure: 'proxy_status', facts: { phase: 'proxy', answer } };
  return answer.status < 400 ? done(answer) : { failure: 'http_status', facts: { phase: 'http', answer } };
};

const upgrade = async (wire: Wire, url: URL, limits: Limits): Promise<Requested> => {
  const key = newKey();
  const answer = await ask(wire, requestText(url, upgradeHeaders(key)), 'websocket', limits);
  if ('failure' in answer) return answer;
  if (answer.status !== 101)
    return { failure: 'websocket_not_upgraded', facts: { phase: 'websocket', answer } };
  if (!isAccepted(answer, key))
    return { failure: 'websocket_bad_handshake', facts: { phase: 'websocket', answer } };
  wire.send(closeFrame());
  await wire.read(() => false, { ms: FAREWELL_MS, signal: limits.signal });
  return done(answer);
};

export interface RequestOptions extends Limits {
  /** Headers for a proxy that the request goes to as it is (absolute form, RFC 9112 §3.2.2). */
  readonly viaProxy?: Readonly<Record<string, string>>;
}

/**
 * Makes the goal's request over a stream that leads to its server, and says how far it came. `tcp:` asks nothing more,
 * `tls:` wants a handshake, `http:` and `https:` a status below 400, `ws:` and `wss:` a valid 101. The stream is destroyed.
 */
export const requestGoal = async (
  stream: Duplex,
  target: Target,
  options: RequestOptions,
): Promise<Requested> => {
  let open = stream;
  try {
    const url = new URL(target.url);
    const scheme = url.protocol.slice(0, -1);
    if (['tls', 'https', 'wss'].includes(scheme)) {
      const secured = await secure(stream, target.host, options);
      if (!secured.ok) {
        const { failure, ...rest } = secured.felt;
        return { failure, facts: { phase: 'tls', ...rest } };
      }
      open = secured.socket;
    }
    if (scheme === 'ws' || scheme === 'wss') return await upgrade(wireOf(open), url, options);
    if (scheme !== 'http' && scheme !== 'https') return done();
    const form = options.viaProxy
      ? { target: `${url.protocol}//${url.host}${url.pathname}${url.search}` }
      : {};
    return await get(
      wireOf(open),
      requestText(url, { Connection: 'close', ...options.viaProxy }, form),
      options,
    );
  } finally {
    open.destroy();
    stream.destroy();
  }
};
