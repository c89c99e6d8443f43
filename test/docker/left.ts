/** What runs have left on the Docker daemon. */
import { docker } from '../../src/engine/docker/client.ts';
import { untilNull } from '../engine/until.ts';
import { ownerIn } from '../../src/engine/docker/labels.ts';

/** Containers and networks that a process made, one line each. */
export const leftOf = async (pid: number): Promise<readonly string[]> => {
  const { api } = await docker();
  const filters = { label: ['misdial.session'] };
  const [containers, networks] = await Promise.all([
    api.listContainers({ all: true, filters }),
    api.listNetworks({ filters }),
  ]);
  const found = [
    ...containers.map(({ Names, Labels }) => ({ name: Names[0] ?? 'a container', labels: Labels })),
    ...networks.map(({ Name, Labels = {} }) => ({ name: Name, labels: Labels })),
  ];
  return found.filter(({ labels }) => ownerIn(labels)?.pid === pid).map(({ name }) => name);
};

/** Resolves once nothing of a process that died is left. */
export const nothingLeft = (pid: number): Promise<void> =>
  untilNull(async () => {
    const left = await leftOf(pid);
    return left.length === 0 ? null : left.join(', ');
  }, 30_000);
