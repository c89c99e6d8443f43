/** Whether the daemon can hold labs, and if not, why and what mends it. */
import Dockerode from 'dockerode';
import type { Readiness } from '../../core/types.ts';
import { docker } from './client.ts';

/** Of Docker Engine 20.10. */
const OLDEST_API = '1.41';

const isOlder = (version: string, than: string): boolean =>
  version.localeCompare(than, 'en', { numeric: true }) < 0;

/** What a plain request to the daemon's usual address meets: testcontainers tells only that it found none. */
const complaint = async (): Promise<Error> => {
  try {
    await new Dockerode().ping();
    return new Error('it answers, but not to testcontainers');
  } catch (error) {
    return error as Error;
  }
};

const explain = async (): Promise<Readiness> => {
  const host = process.env['DOCKER_HOST'];
  if (host?.startsWith('ssh://')) {
    return {
      ready: false,
      why: `DOCKER_HOST is ${host}, and a daemon cannot be reached over ssh:// directly`,
      mend: `ssh -fnNT -L /tmp/docker.sock:/var/run/docker.sock ${host}; export DOCKER_HOST=unix:///tmp/docker.sock`,
    };
  }
  const error = await complaint();
  return {
    ready: false,
    why: `no Docker daemon answers${host ? ` on ${host}` : ''}: ${error.message}`,
    mend: /EACCES/.test(error.message) ? 'sudo usermod -aG docker "$USER", then log in again' : 'make engine',
  };
};

export const readiness = async (): Promise<Readiness> => {
  try {
    const { api } = await docker();
    const { Version, ApiVersion, Os } = await api.version();
    if (Os === 'linux' && !isOlder(ApiVersion, OLDEST_API))
      return { ready: true, version: `Docker ${Version}` };
    const why = `expected Docker Engine 20.10 or later with Linux containers, got ${Version} (${Os})`;
    return { ready: false, why, mend: 'make engine' };
  } catch {
    return explain();
  }
};
