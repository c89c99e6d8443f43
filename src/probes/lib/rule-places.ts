/** At which point of each chain a rule has its turn. */
import type { FirewallFacts } from '../../core/facts.ts';

export type Place = NonNullable<NonNullable<FirewallFacts['allowLists']>[number]['places']>[number];

/** A rule that sends packets from one chain to another of the same table. */
export interface Jump {
  readonly at: Place;
  readonly to: string;
}

/** Its own place, and the first in every chain that leads to it. */
export const placesOf = (own: Place, jumps: readonly Jump[]): readonly Place[] => {
  const places = new Map([[own.chain, own]]);
  // A map grows while it is walked, and its new members are walked as well.
  for (const chain of places.keys()) {
    for (const { at, to } of jumps) if (to === chain && !places.has(at.chain)) places.set(at.chain, at);
  }
  return [...places.values()];
};

/** Counts the rules of each chain, in the order in which they are told. */
export const counting = (): ((chain: string) => number) => {
  const counts = new Map<string, number>();
  return (chain) => {
    const nth = counts.get(chain) ?? 0;
    counts.set(chain, nth + 1);
    return nth;
  };
};
