/** Removing what dead runs left behind, and nothing of living ones or of other machines. */
import type { Docker } from './client.ts';
import { ownerIn, SESSION, type Labels } from './labels.ts';
import { isDead } from './owner.ts';
import { together } from '../lib/together.ts';
import { removeLabelled } from './remove.ts';

const sessionsIn = async ({ api }: Docker): Promise<ReadonlyMap<string, Labels>> => {
  const filters = { label: [SESSION] };
  const [containers, networks] = await Promise.all([
    api.listContainers({ all: true, filters }),
    api.listNetworks({ filters }),
  ]);
  const labels = [...containers, ...networks].map((one) => one.Labels ?? {});
  return new Map(labels.map((one) => [one[SESSION]!, one]));
};

const KEPT =
  'stays, empty, until the Docker daemon is restarted: it miscounts what is on it (moby/moby#42119)';

/** Resolves to one line for each object removed, and for each that cannot be. */
export const sweepDead = async (at: Docker): Promise<readonly string[]> => {
  const sessions = await sessionsIn(at);
  const swept = [...sessions].map(async ([session, labels]) => {
    const owner = ownerIn(labels);
    if (owner === undefined || !(await isDead(owner))) return [];
    const { removed, kept } = await removeLabelled(at, `${SESSION}=${session}`);
    return [...removed, ...kept.map((line) => `${line} ${KEPT}`)];
  });
  return (await together(swept)).flat();
};
