/** Chance that repeats itself: the same seed, the same numbers, on every machine. */

export interface Random {
  /** A whole number, 0 to `count` - 1. */
  below(count: number): number;
  /** True in so many cases of a hundred. */
  chance(percent: number): boolean;
  /** Throws if there is nothing to pick. */
  pick<T>(all: readonly T[]): T;
  shuffled<T>(all: readonly T[]): readonly T[];
}

/** 32 bits of a text: FNV-1a (draft-eastlake-fnv), its bits mixed as MurmurHash3 ends. */
export const hash = (text: string): number => {
  let bits = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) bits = Math.imul(bits ^ text.charCodeAt(at), 0x01000193);
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
};

/** Mulberry32, a small generator of even 32-bit numbers, begun by the hash of a text. */
export const randomOf = (seed: string): Random => {
  let state = hash(seed);
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return (bits ^ (bits >>> 14)) >>> 0;
  };
  const below = (count: number): number => Math.floor((next() / 0x1_0000_0000) * count);
  return {
    below,
    chance: (percent) => below(100) < percent,
    pick: (all) => {
      if (all.length === 0) throw new Error('expected something to pick from, got nothing');
      return all[below(all.length)]!;
    },
    shuffled: (all) => {
      const left = [...all];
      return all.map(() => left.splice(below(left.length), 1)[0]!);
    },
  };
};
