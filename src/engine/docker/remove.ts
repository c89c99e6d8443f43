/** Removing what carries a label: containers first, then the networks that they sat on. */
import type Dockerode from 'dockerode';

const statusOf = (error: unknown): number | undefined => (error as { statusCode?: number }).statusCode;

const GONE = 404;
const BEING_REMOVED = 409;

const removeContainer = async (container: Dockerode.Container): Promise<void> => {
  try {
    await container.remove({ force: true, v: true });
  } catch (error) {
    if (statusOf(error) === GONE) return;
    if (statusOf(error) !== BEING_REMOVED) throw error;
    // Docker removes it by itself already, since its agent ended.
    await container.wait({ condition: 'removed' }).catch((reason: unknown) => {
      if (statusOf(reason) !== GONE) throw reason;
    });
  }
};

const removeNetwork = async (network: Dockerode.Network): Promise<void> => {
  try {
    await network.remove();
  } catch (error) {
    if (statusOf(error) !== GONE) throw error;
  }
};

/** All at once; rejects with the first that failed, when all have been tried. */
export const together = async <T>(promises: readonly Promise<T>[]): Promise<readonly T[]> => {
  const settled = await Promise.allSettled(promises);
  const failed = settled.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason as Error;
  return settled.map((one) => (one as PromiseFulfilledResult<T>).value);
};

/** Removes all containers and networks with the label `name=value`. Resolves to one line for each. */
export const removeLabelled = async (api: Dockerode, label: string): Promise<readonly string[]> => {
  const filters = { label: [label] };
  const [containers, networks] = await Promise.all([
    api.listContainers({ all: true, filters }),
    api.listNetworks({ filters }),
  ]);
  await together(containers.map(({ Id }) => removeContainer(api.getContainer(Id))));
  await together(networks.map(({ Id }) => removeNetwork(api.getNetwork(Id))));
  return [
    ...containers.map(({ Names, Id }) => `container ${Names[0]?.slice(1) ?? Id}`),
    ...networks.map(({ Name }) => `network ${Name}`),
  ];
};
