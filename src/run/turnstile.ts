/** At most so many at once: `enter` resolves, in order of asking, to what leaves again (once; later calls do nothing). */
export const turnstile = (places: number): { enter(): Promise<() => void> } => {
  const queue: (() => void)[] = [];
  let free = places;
  const leave = (): void => {
    const next = queue.shift();
    if (next) next();
    else free += 1;
  };
  return {
    enter: async () => {
      if (free > 0) free -= 1;
      else {
        const { promise, resolve } = Promise.withResolvers<void>();
        queue.push(resolve);
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
