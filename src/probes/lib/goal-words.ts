/** The words of a client whose protocol is not known here: what it says, and, where it wants to hear something, the first of that. */
import type { Target } from '../../core/types.ts';
import type { Felt } from './felt.ts';
import { filler } from './filler.ts';
import type { Begun, Requested, Talk } from './requested.ts';
import type { Limits } from './tcp.ts';
import type { Wire } from './wire.ts';

const NO_WORD = {
  late: { failure: 'no_answer', message: 'no word in time' },
  closed: { failure: 'connection_closed', message: 'closed without a word' },
} as const satisfies Record<string, Felt>;

/** Null: it was heard, or need not be. */
const say = async (
  wire: Wire,
  { says, payload, hears }: Target,
  limits: Limits,
): Promise<Requested | null> => {
  if (says !== undefined) wire.send(says);
  if (payload !== undefined) wire.send(filler(payload));
  if (!hears) return null;
  const { stop, bytes, felt } = await wire.read((sofar) => sofar.length > 0, limits);
  wire.drop(bytes.length);
  if (bytes.length > 0) return null;
  const { failure, ...how } = felt ?? NO_WORD[stop === 'late' ? 'late' : 'closed'];
  return { failure, facts: { phase: 'exchange', ...how } };
};

export const beginWords = async (wire: Wire, target: Target, limits: Limits): Promise<Begun> => {
  const unheard = await say(wire, target, limits);
  if (unheard) return unheard;
  const quiet: Talk['quiet'] = async (time) => (await wire.read(() => false, time)).stop;
  // Only who says something can expect to be answered once more; what the server said unasked is no answer.
  const again = async (time: Limits): Promise<Requested | null> => {
    const { bytes } = await wire.read(() => true, time);
    wire.drop(bytes.length);
    return say(wire, target, time);
  };
  const asks = target.says !== undefined && target.hears === true;
  return { talk: { wire, phase: 'exchange', saidAt: performance.now(), quiet, ...(asks && { again }) } };
};
