/** The Docker engine: every host a container of one neutral image. The only engine that needs a daemon. */
import type { Engine } from '../core/types.ts';
import { docker } from './docker/client.ts';
import { upLab } from './docker/lab.ts';
import { readiness } from './docker/readiness.ts';
import { sweepDead } from './docker/sweep.ts';

export { ensureImage, isImageBuilt } from './docker/image.ts';

const sweep = async (): Promise<readonly string[]> => sweepDead(await docker());

let swept: Promise<readonly string[]> | undefined;

export const dockerEngine: Engine = {
  id: 'docker',
  ready: readiness,
  up: async (topology, signal) => {
    // Once a process, beside its first lab: what a killed run left. What cannot be swept now hinders nobody.
    swept ??= sweep().catch(() => []);
    return upLab(topology, signal);
  },
  sweep,
};
