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

const SLOW: readonly string[] = ['address-unavailable', 'timeout', 'unreachable', 'hang'];

/** Those that wait longest go first, so that none of them is alone at the end. */
export const slowestFirst = (worlds: readonly World[]): readonly World[] => {
  const place = ({ scenario }: World): number => {
    const at = SLOW.indexOf(scenario.symptom);
    return at === -1 ? SLOW.length : at;
  };
  return worlds.toSorted((a, b) => place(a) - place(b) || (a.id < b.id ? -1 : 1));
};
