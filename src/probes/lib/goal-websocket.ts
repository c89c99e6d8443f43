/** The goal's request to a WebSocket server. */
import type { Target } from '../../core/types.ts';
import { requestText } from './request.ts';
import { ask, rest, type Begun, type Requested } from './requested.ts';
import type { Limits } from './tcp.ts';
import { flawOf, newKey, upgradeHeaders } from './websocket.ts';
import { closedWithin } from './websocket-frames.ts';
import { keepQuiet, message, sendAndPing } from './websocket-talk.ts';
import type { Wire } from './wire.ts';

/** How long a WebSocket must live to count as open, in ms: servers that turn a client away after the handshake do it at once. */
const PROBATION_MS = 150;

/** Sends what there is to deliver, and a ping after it; null: it was answered. */
const deliver = async (wire: Wire, data: Buffer, limits: Limits): Promise<Requested | null> => {
  const { stop, felt } = await sendAndPing(wire, data, limits);
  if (stop === 'enough') return null;
  if (stop === 'late')
    return { failure: 'no_answer', facts: { phase: 'websocket', message: 'no pong in time' } };
  const { failure, ...how } = felt ?? { failure: 'connection_closed', message: 'closed before the pong' };
  return { failure, facts: { phase: 'websocket', ...how } };
};

export const beginWebSocket = async (
  wire: Wire,
  { url, headers, protocols, payload }: Target,
  limits: Limits,
): Promise<Begun> => {
  const key = newKey();
  const text = requestText(new URL(url), { ...upgradeHeaders(key, protocols), ...headers });
  const left = rest(limits);
  const answer = await ask(wire, text, 'websocket', left());
  if ('failure' in answer) return answer;
  if (answer.status !== 101)
    return { failure: 'websocket_not_upgraded', facts: { phase: 'websocket', answer } };
  const flaw = flawOf(answer, key, protocols);
  if (flaw) return { failure: 'websocket_bad_handshake', facts: { phase: 'websocket', answer, flaw } };
  const openedAt = performance.now();
  const closed = await closedWithin(wire, { ms: PROBATION_MS, signal: limits.signal });
  if (closed) return { failure: 'websocket_closed', facts: { phase: 'websocket', answer, closed } };
  const undelivered = payload === undefined ? null : await deliver(wire, message(payload), left());
  if (undelivered) return undelivered;
  return {
    talk: {
      wire,
      phase: 'websocket',
      answer,
      saidAt: payload === undefined ? openedAt : performance.now(),
      quiet: (time) => keepQuiet(wire, time),
      again: (time) => deliver(wire, Buffer.alloc(0), time),
    },
  };
};
