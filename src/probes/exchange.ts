/** The goal's request, watched while it waits: what was sent, what was acknowledged, what came. */
import { setTimeout as delay } from 'node:timers/promises';
import type { ExchangeFacts } from '../core/facts.ts';
import type { Probe } from '../core/types.ts';
import { addressOf } from './lib/address-of.ts';
import { farewell } from './lib/farewell.ts';
import { requestGoal } from './lib/goal-request.ts';
import { watchProgress } from './lib/progress.ts';
import { dial } from './lib/tcp.ts';

/** Long enough for three retransmissions of a lost segment (RFC 6298: after 0.2, 0.6 and 1.4 s on Linux). */
const LIMIT_MS = 1600;
const EVERY_MS = 250;
/** Of the time: when another connection is made. */
const MEANWHILE = 0.4;

const exchange: Probe<ExchangeFacts> = {
  title: 'the goal’s request, watched while it waits',
  vantage: 'client',
  measure: async (target, { signal }) => {
    const address = await addressOf(target, signal);
    const { port, timeoutMs: ms = LIMIT_MS } = target;
    const dialled = await dial(address, port, { ms, signal });
    if (dialled.outcome !== 'open')
      return {
        failure: dialled.felt.failure,
        facts: { address, port, phase: 'connect', connectMs: dialled.ms, samples: [] },
      };
    const { socket } = dialled;
    const progress = watchProgress(socket, EVERY_MS, signal);
    const over = new AbortController();
    const stop = AbortSignal.any([signal, over.signal]);
    // Where much is under way on a narrow line, another connection waits in the same queue.
    const meanwhile = (async () => {
      await delay(MEANWHILE * ms, undefined, { signal: stop });
      const other = await dial(address, port, { ms: (1 - MEANWHILE) * ms, signal: stop });
      if (other.outcome === 'open') farewell(other.socket);
      return other.ms;
    })().catch(() => undefined);
    const { failure, facts } = await requestGoal(socket, target, {
      ms: Math.max(1, ms - dialled.ms),
      signal,
    });
    over.abort();
    const samples = await progress.stop();
    const meanwhileMs = await meanwhile;
    return {
      failure,
      facts: {
        address,
        port,
        phase: facts.phase,
        connectMs: dialled.ms,
        ...(meanwhileMs !== undefined && { meanwhileMs }),
        samples,
      },
    };
  },
};

export default exchange;
