/** The Docker engine: every host a container of one neutral image. The only engine that needs a daemon. */
import type { Engine, Readiness } from '../core/types.ts';
import { docker } from './docker/client.ts';
import { upLab } from './docker/lab.ts';
import { sweepDead } from './docker/sweep.ts';

export { ensureImage, isImageBuilt } from './docker/image.ts';

/** Docker Engine 20.10. */
const OLDEST_API = '1.41';

const olderThan = (version: string, than: string): boolean =>
  version.localeCompare(than, 'en', { numeric: true }) < 0;

const ready = async (): Promise<Readiness> => {
  try {
    const { api } = await docker();
    const { Version, ApiVersion, Os } = await api.version();
    if (Os !== 'linux' || olderThan(ApiVersion, OLDEST_API)) {
      const why = `expected Docker Engine 20.10 or later with Linux containers, got ${Version} (${Os})`;
      return { ready: false, why, mend: 'make engine' };
    }
    return { ready: true, version: `Docker ${Version}` };
  } catch (error) {
    const where = process.env['DOCKER_HOST'] ?? 'its usual sockets';
    return {
      ready: false,
      why: `no Docker daemon answers on ${where}: ${(error as Error).message}`,
      mend: 'make engine',
    };
  }
};

/** Sweeps once a process, before its first lab: what a killed run left may hold subnets and names. */
let swept: Promise<unknown> | undefined;

export const dockerEngine: Engine = {
  id: 'docker',
  ready,
  up: async (topology, signal) => {
    swept ??= dockerEngine.sweep().catch(() => []); // What cannot be swept now hinders nobody.
    return upLab(topology, signal);
  },
  sweep: async () => sweepDead((await docker()).api),
};
