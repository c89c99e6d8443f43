/** Where the connection opens and the answer does not come: what becomes of what is sent, and is it a matter of size? */
import { advanceIn } from '../causes/lib/moving.ts';
import type { AttemptFacts, ExchangeFacts, QuietFacts } from '../core/facts.ts';
import type { Evidence, Target } from '../core/types.ts';
import type { Ask } from './asking.ts';
import { atMost, type Left } from './waiting.ts';

/** A server that has not answered by then may still do so; until then nothing is asked of it twice. In ms. */
const HESITATION_MS = 600;
const EXCHANGE_MS = 1200;
const SIZES_MS = 1800;
/** Kept back, for what was seen to be told. */
const TELLING_MS = 250;

/** Only hanging connections: who is refused, cut off or answered has been told something. */
const hangs = (one: Evidence<AttemptFacts> | null): boolean => one?.failure === 'no_answer';

/** Whether connections to the goal survive being quiet; false if there were none. Time is what it takes. */
const survivesQuiet = async (ask: Ask, goal: Target): Promise<boolean> => {
  const one = (await ask('quiet', goal)) as Evidence<QuietFacts> | null;
  return one !== null && one.facts.tries.length > 0;
};

/** Measured at the address whose port is open, once the plain attempt has waited for a while. */
export const whileHanging = async (
  ask: Ask,
  goal: Target,
  attempt: Promise<Evidence<AttemptFacts> | null>,
  left: Left,
): Promise<void> => {
  if (goal.quietMs !== undefined && (await survivesQuiet(ask, goal))) return;
  if ((await atMost(HESITATION_MS, attempt)) && !hangs(await attempt)) return;
  const within = (ms: number): number => Math.max(1, Math.min(ms, left() - TELLING_MS));
  const one = (await ask('exchange', {
    ...goal,
    timeoutMs: within(EXCHANGE_MS),
  })) as Evidence<ExchangeFacts> | null;
  // What moves needs no smaller packets, and its line is full enough.
  if (one && advanceIn(one.facts.samples)) return;
  // Nor does what has ended otherwise meanwhile, such as with the answer of a server that is slow.
  const late = await Promise.race([attempt, Promise.resolve(null)]);
  if (late && !hangs(late)) return;
  await ask('sizes', { ...goal, timeoutMs: within(SIZES_MS) });
};
