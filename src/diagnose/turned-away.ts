/** Where a server answered and turned the client away: what does it object to, and is it the server at all that answers? */
import type { AttemptFacts } from '../core/facts.ts';
import type { Evidence, Target } from '../core/types.ts';
import type { Ask } from './asking.ts';
import type { Left } from './waiting.ts';

/** Where another path may be the right one (RFC 9110 §15): not found, not allowed, or an ordinary page. */
const OTHER_PATH: ReadonlySet<number> = new Set([200, 204, 400, 403, 404, 405, 410, 501]);
const VARIANTS_MS = 1200;

/** Whoever stands between answers no later than what was asked of the goal itself. */
const nearby = (ms: number): number => Math.min(400, 100 + 2 * ms);

/** Measured where the attempt went, once it has ended so. */
export const afterTurnedAway = async (
  ask: Ask,
  goal: Target,
  attempt: Promise<Evidence<AttemptFacts> | null>,
  left: Left,
): Promise<void> => {
  const one = await attempt;
  const { answer, address, proxy } = one?.facts ?? {};
  if (!one?.failure || !answer || address === undefined || proxy !== undefined) return;
  const there = { ...goal, address };
  const { protocol } = new URL(goal.url);
  const asks: Promise<unknown>[] = [];
  if (/^wss?:$/.test(protocol) || goal.headers) {
    const paths = OTHER_PATH.has(answer.status);
    asks.push(
      ask('variants', { ...there, with: { ...goal.with, paths }, timeoutMs: Math.min(VARIANTS_MS, left()) }),
    );
  }
  // Nobody can answer for TLS without being found out.
  if (/^(?:ws|http):$/.test(protocol))
    asks.push(ask('interception', { ...goal, timeoutMs: Math.min(nearby(one.ms), left()) }));
  await Promise.all(asks);
};
