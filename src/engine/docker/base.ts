/** The image that the host image is made from: Debian, pulled or bootstrapped. */
import type Dockerode from 'dockerode';
import path from 'node:path';
import { execa } from 'execa';
import { FOLDER, type OnProgress } from './inputs.ts';

const PULLED = 'debian:bookworm-slim';
/** What docker/base/bootstrap makes. */
const BOOTSTRAPPED = 'misdial-base:bookworm';

const here = async (api: Dockerode): Promise<string | undefined> => {
  const images = await api.listImages({ filters: { reference: [PULLED, BOOTSTRAPPED] } });
  const names = images.flatMap(({ RepoTags }) => RepoTags ?? []);
  return [PULLED, BOOTSTRAPPED].find((name) => names.includes(name));
};

const pull = async (api: Dockerode): Promise<void> => {
  const stream = await api.pull(PULLED);
  await new Promise<void>((resolve, reject) => {
    api.modem.followProgress(stream, (error: Error | null) => (error ? reject(error) : resolve()));
  });
};

/**
 * Resolves to the name of a base image that is there: one that the daemon has, else pulled, else bootstrapped from
 * Debian's packages. Rejects with what to do if none of it works.
 */
export const ensureBase = async (api: Dockerode, onProgress: OnProgress): Promise<string> => {
  const found = await here(api);
  if (found !== undefined) return found;
  onProgress(`pulling ${PULLED}`);
  try {
    await pull(api);
    return PULLED;
  } catch (refused) {
    onProgress(
      `it cannot be pulled (${(refused as Error).message.trim()}): bootstrapping it from Debian's packages`,
    );
    try {
      await execa(path.join(FOLDER, 'base/bootstrap'), [BOOTSTRAPPED]);
      return BOOTSTRAPPED;
    } catch (error) {
      throw new Error(
        `expected to pull ${PULLED} or to bootstrap it (apt-get install mmdebstrap): ${(error as Error).message}`,
        { cause: error },
      );
    }
  }
};
