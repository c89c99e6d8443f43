/** Past one race of Docker's own. */

const ATTEMPTS = 5;

/**
 * Docker looks its bridge up in a list of all links, and while other links come and go it may miss it: then a start fails
 * with "could not find bridge br-…: route ip+net: no such network interface" (moby/moby#14738, still so in 20.10). It has
 * nothing to do with the lab, and the next look finds it.
 */
const isDockersRace = (error: unknown): boolean =>
  error instanceof Error && /could not find bridge .*no such network interface/.test(error.message);

/** Makes something with Docker. If that race meets it, `clean` takes away what it made, and it is made again. */
export const pastRace = async <T>(make: () => Promise<T>, clean: () => Promise<void>): Promise<T> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await make();
    } catch (error) {
      if (!isDockersRace(error) || attempt === ATTEMPTS) throw error;
      await clean();
    }
  }
};
