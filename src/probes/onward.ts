/** What comes after what stops the client: the goal once more, with that left out. */
import type { OnwardFacts, Past } from '../core/facts.ts';
import { familyOf } from '../core/ip-family.ts';
import type { Probe } from '../core/types.ts';
import { straight } from './lib/straight.ts';

const LIMIT_MS = 1300;
/**
 * For a connection within one machine, which takes some microseconds: what keeps silent this long was dropped. Of a rule that
 * refuses, over IPv6, a program hears only when it asks again, after a second (measured).
 */
const WITHIN_MS = { 4: 100, 6: 1100 } as const;

const isPast = (value: unknown): value is Past =>
  ['name', 'proxy', 'certificate', 'way'].includes(value as string);

/**
 * Straight to `target.address`, or to where the name leads. `target.with.past` lists what is left out: the proxy always; the
 * certificate is not verified where `certificate` is among them. One request, the goal's own.
 */
const onward: Probe<OnwardFacts> = {
  title: 'the goal, tried past what stops the client',
  vantage: 'client',
  measure: async (target, { signal }) => {
    const wanted = target.with?.['past'];
    const past = Array.isArray(wanted) ? wanted.filter(isPast) : [];
    const ms = target.timeoutMs ?? LIMIT_MS;
    const until = performance.now() + ms;
    const pace = { until, limits: () => ({ ms: Math.max(1, until - performance.now()), signal }) };
    const to = target.address ?? target.host;
    const { failure, facts } = await straight(target, to, pace, {
      verify: !past.includes('certificate'),
      ...(past.includes('way') && { dialMs: WITHIN_MS[familyOf(to) === 6 ? 6 : 4] }),
    });
    return { failure, facts: { ...facts, past } };
  },
};

export default onward;
