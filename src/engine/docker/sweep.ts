/** Removing what dead runs left behind, and nothing of living ones or of other machines. */
import type Dockerode from 'dockerode';
import { ownerIn, SESSION, type Labels } from './labels.ts';
import { isDead } from './owner.ts';
import { removeLabelled, together } from './remove.ts';

const sessionsIn = async (api: Dockerode): Promise<ReadonlyMap<string, Labels>> => {
  const filters = { label: [SESSION] };
  const [containers, networks] = await Promise.all([
    api.listContainers({ all: true, filters }),
    api.listNetworks({ filters }),
  ]);
  const labels = [...containers, ...networks].map((one) => one.Labels ?? {});
  return new Map(labels.map((one) => [one[SESSION]!, one]));
};

/** Resolves to one line for each object removed. */
export const sweepDead = async (api: Dockerode): Promise<readonly string[]> => {
  const sessions = await sessionsIn(api);
  const swept = [...sessions].map(async ([session, labels]) => {
    const owner = ownerIn(labels);
    const dead = owner !== undefined && (await isDead(owner));
    return dead ? removeLabelled(api, `${SESSION}=${session}`) : [];
  });
  return (await together(swept)).flat();
};
