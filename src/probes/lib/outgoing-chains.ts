/** Which chains only what this machine sends comes through. */

/**
 * Chains that are reached from chains of output alone: `bases` are those the kernel calls (true: for what is sent), `jumps`
 * lead from one chain to another. A chain that nobody reaches is none.
 */
export const outgoingChains = (
  bases: ReadonlyMap<string, boolean>,
  jumps: readonly (readonly [from: string, to: string])[],
): ReadonlySet<string> => {
  const reach = (sends: boolean): ReadonlySet<string> => {
    const reached = new Set([...bases].filter(([, out]) => out === sends).map(([chain]) => chain));
    // A set grows while it is walked, and its new members are walked as well.
    for (const chain of reached) {
      for (const [from, to] of jumps) if (from === chain) reached.add(to);
    }
    return reached;
  };
  const others = reach(false);
  return new Set([...reach(true)].filter((chain) => !others.has(chain)));
};
