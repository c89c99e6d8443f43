/**
 * At most so many at once. `enter` resolves to what leaves again (once; later calls do nothing): of those who wait the lowest in
 * rank comes first, and of equals who asked first.
 */
export const turnstile = (places: number): { enter(rank?: number): Promise<() => void> } => {
  const queue: { readonly rank: number; readonly go: () => void }[] = [];
  let free = places;
  const leave = (): void => {
    const next = queue.shift();
    if (next) next.go();
    else free += 1;
  };
  return {
    enter: async (rank = 0) => {
      if (free > 0) free -= 1;
      else {
        const { promise, resolve } = Promise.withResolvers<void>();
        const at = queue.findIndex((other) => other.rank > rank);
        queue.splice(at === -1 ? queue.length : at, 0, { rank, go: resolve });
        await promise;
      }
      let inside = true;
      return () => {
        if (inside) leave();
        inside = false;
      };
    },
  };
};
