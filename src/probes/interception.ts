/** Whether somebody answers in place of an address that nobody has. */
import type { InterceptionFacts } from '../core/facts.ts';
import type { Probe } from '../core/types.ts';
import { readAnswer } from './lib/http.ts';
import { requestText } from './lib/request.ts';
import { dial } from './lib/tcp.ts';
import { wireOf } from './lib/wire.ts';

/** Set aside for documentation (RFC 5737): no network leads there. */
const NOBODY = '192.0.2.1';
const LIMIT_MS = 400;

/** One connection to the goal's port there and, if somebody accepts, one request of a page. */
const interception: Probe<InterceptionFacts> = {
  title: 'whether somebody answers for an address that nobody has',
  vantage: 'client',
  measure: async (target, { signal }) => {
    const { port, timeoutMs: ms = LIMIT_MS } = target;
    const dialled = await dial(NOBODY, port, { ms, signal });
    const place = { address: NOBODY, port, outcome: dialled.outcome };
    if (dialled.outcome !== 'open') return { failure: dialled.felt.failure, facts: place };
    try {
      const wire = wireOf(dialled.socket);
      wire.send(requestText(new URL(`http://${NOBODY}:${port}/`), { Connection: 'close' }));
      const reply = await readAnswer(wire, { ms, signal });
      return { failure: null, facts: { ...place, ...(reply.kind === 'answer' && { answer: reply.answer }) } };
    } finally {
      dialled.socket.destroy();
    }
  },
};

export default interception;
