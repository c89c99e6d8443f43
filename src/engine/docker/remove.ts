/** Removing what carries a label: containers first, then the networks that they sat on. */
import type Dockerode from 'dockerode';
import type { Docker } from './client.ts';
import { together } from '../lib/together.ts';
import { turns } from './turns.ts';

const statusOf = (error: unknown): number | undefined => (error as { statusCode?: number }).statusCode;

const GONE = 404;
const BEING_REMOVED = 409;
const FORBIDDEN = 403;

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

/** Whether Docker miscounts (see turns.ts): it sees endpoints, and shows none. */
const isMiscounted = async (network: Dockerode.Network, error: unknown): Promise<boolean> => {
  if (statusOf(error) !== FORBIDDEN || !/active endpoints/.test((error as Error).message)) return false;
  const { Containers = {} } = await network.inspect();
  return Object.keys(Containers).length === 0;
};

/** Resolves to false if Docker will not let go of it. */
const removeNetwork = async (network: Dockerode.Network): Promise<boolean> => {
  try {
    await network.remove();
  } catch (error) {
    if (statusOf(error) === GONE) return true;
    if (await isMiscounted(network, error)) return false;
    throw error;
  }
  return true;
};

const networksOf = ({ NetworkSettings }: Dockerode.ContainerInfo): readonly string[] =>
  Object.keys(NetworkSettings.Networks);

export interface Removed {
  /** One line each. */
  readonly removed: readonly string[];
  /** Networks that Docker keeps until it is restarted, one line each. They are empty, and have no address. */
  readonly kept: readonly string[];
}

/** Removes all containers and networks with the label `name=value`. */
export const removeLabelled = async ({ api, miscounts }: Docker, label: string): Promise<Removed> => {
  const filters = { label: [label] };
  const [containers, networks] = await Promise.all([
    api.listContainers({ all: true, filters }),
    api.listNetworks({ filters }),
  ]);
  const takeTurn = turns(miscounts);
  const inOrder = containers.toSorted((one, other) => networksOf(one).length - networksOf(other).length);
  await together(
    inOrder.map(async (container) => {
      const turn = takeTurn(networksOf(container));
      await turn.mine;
      await removeContainer(api.getContainer(container.Id)).finally(turn.done);
    }),
  );
  const gone = await together(networks.map(({ Id }) => removeNetwork(api.getNetwork(Id))));
  const names = networks.map(({ Name }) => `network ${Name}`);
  return {
    removed: [
      ...containers.map(({ Names, Id }) => `container ${Names[0]?.slice(1) ?? Id}`),
      ...names.filter((_, index) => gone[index]),
    ],
    kept: names.filter((_, index) => !gone[index]),
  };
};
