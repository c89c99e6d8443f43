/**
 * At most so many at once. `enter` resolves to what leaves again (once; later calls do nothing): of those who wait the lowest in
 * rank comes first, and of equals who asked first. Each who stands `aside` takes a share of a place; one whose shares do not
 * make up a whole is still given, and one may always be inside.
 */
export interface Turnstile {
  enter(rank?: number): Promise<() => void>;
  aside(): () => void;
}

export const turnstile = (places: number, share = 0): Turnstile => {
  const queue: { readonly rank: number; readonly go: () => void }[] = [];
  let inside = 0;
  let aside = 0;
  const hasRoom = (): boolean => inside === 0 || inside < places - aside * share;
  const admit = (): void => {
    while (queue.length > 0 && hasRoom()) {
      inside += 1;
      queue.shift()!.go();
    }
  };
  const once = (undo: () => void): (() => void) => {
    let isDone = false;
    return () => {
      if (isDone) return;
      isDone = true;
      undo();
      admit();
    };
  };
  return {
    enter: async (rank = 0) => {
      const { promise, resolve } = Promise.withResolvers<void>();
      const at = queue.findIndex((other) => other.rank > rank);
      queue.splice(at === -1 ? queue.length : at, 0, { rank, go: resolve });
      admit();
      await promise;
      return once(() => {
        inside -= 1;
      });
    },
    aside: () => {
      aside += 1;
      return once(() => {
        aside -= 1;
      });
    },
  };
};
