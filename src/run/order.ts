/** Which scenarios, and in which order. Pure. */
import type { World } from './life.ts';

export interface Shard {
  /** From 1. */
  readonly part: number;
  readonly of: number;
}

/** Every n-th by id: the shards of one set of worlds are disjoint, even, and together the whole. */
export const inShard = <W extends Pick<World, 'id'>>(
  worlds: readonly W[],
  { part, of }: Shard,
): readonly W[] =>
  worlds.toSorted((a, b) => (a.id < b.id ? -1 : 1)).filter((_, index) => index % of === part - 1);

/** Symptoms that are felt after seconds of waiting, if at all: those that wait longest first. */
const SLOW: readonly string[] = ['hang', 'intermittent', 'timeout', 'unreachable', 'dns'];

/** Its place among those that wait: what is tried again and again, or after a silence, takes as long as what fails now and then. */
const placeOf = ({ scenario: { symptom, goal } }: World): number => {
  const isSlow = goal.tries !== undefined || goal.quietMs !== undefined;
  return SLOW.indexOf(isSlow && symptom !== 'hang' ? 'intermittent' : symptom);
};

/** The last of the slow ones starts when so much of the rest has: then it does not end long after everything else. */
const LEAD = 0.7;

/**
 * Worlds that mostly wait, evenly among those that keep a core busy: so all the time some wait while others compute. One kind
 * after the other would leave the cores idle first, and too few of them later.
 */
export const mixed = (worlds: readonly World[]): readonly World[] => {
  const spread = (some: readonly World[], over: number) =>
    some.map((world, index) => ({ world, at: (index / some.length) * over }));
  const byId = worlds.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const slow = byId.filter((world) => placeOf(world) !== -1).toSorted((a, b) => placeOf(a) - placeOf(b));
  const quick = byId.filter((world) => placeOf(world) === -1);
  return [...spread(slow, LEAD), ...spread(quick, 1)]
    .toSorted((a, b) => a.at - b.at)
    .map(({ world }) => world);
};
