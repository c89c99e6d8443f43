/**
 * Turns at Docker's networks: what joins or leaves one does so alone.
 *
 * Docker before 28.1 counts a network's endpoints without a proper lock. Two containers that start or end on one network
 * at the same time make it wait and try again, and now and then miscount; then the network "has active endpoints" for
 * ever, though nothing is on it (moby/moby#42119).
 */

export interface Turn {
  /** Resolves when all that took a turn at any of the same networks before is done. */
  readonly mine: Promise<void>;
  done(): void;
}

const FREE: Turn = { mine: Promise.resolve(), done: () => {} };

/**
 * Takes a turn at some networks. Turns are had in the order in which they were taken, so nobody waits for ever. Where the
 * daemon does not miscount, all have theirs at once.
 */
export const turns = (miscounts: boolean): ((networks: readonly string[]) => Turn) => {
  const last = new Map<string, Promise<void>>();
  return (networks) => {
    if (!miscounts) return FREE;
    const before = networks.flatMap((network) => last.get(network) ?? []);
    const { promise, resolve } = Promise.withResolvers<void>();
    for (const network of networks) last.set(network, promise);
    return { mine: Promise.all(before).then(() => {}), done: resolve };
  };
};
