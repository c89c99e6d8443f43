/** The one connection to the Docker daemon, found once a process. */
import type Dockerode from 'dockerode';
import { hostOfContext } from './context.ts';

export interface Docker {
  readonly api: Dockerode;
  /** True if the daemon listens on a socket of this machine: then its network namespaces are comparable with our own. */
  readonly local: boolean;
  /** True of daemons before 28.1, to which one thing at a time must be done on a network (turns.ts). */
  readonly miscounts: boolean;
}

let found: Promise<Docker> | undefined;

const connect = async (): Promise<Docker> => {
  const host = process.env['DOCKER_HOST'] ?? (await hostOfContext());
  if (host !== undefined) process.env['DOCKER_HOST'] = host; // Where testcontainers and the watchdog look.
  // It would ask where published ports are reached, of a container made for that of an image from outside. We publish none.
  process.env['TESTCONTAINERS_HOST_OVERRIDE'] ??= 'localhost';
  // Imported only now: it takes a third of a second, which who only diagnoses need not spend.
  const { getContainerRuntimeClient } = await import('testcontainers');
  const { container, info } = await getContainerRuntimeClient();
  const api = container.dockerode;
  const { socketPath } = api.modem as { socketPath?: unknown };
  // It tries the usual socket where the one asked for does not answer: but a lab belongs where it was sent.
  if (host?.startsWith('unix://') && host !== `unix://${String(socketPath)}`) {
    throw new Error(`expected a daemon on ${host}, found one on ${String(socketPath)}`);
  }
  const [major = 0, minor = 0] = String(info.containerRuntime.serverVersion).split('.').map(Number);
  return { api, local: socketPath !== undefined, miscounts: major < 28 || (major === 28 && minor < 1) };
};

/**
 * The daemon that DOCKER_HOST, the current context or a usual socket names: the same that testcontainers uses. Rejects
 * if none answers; a later call tries again.
 */
export const docker = (): Promise<Docker> => {
  found ??= connect().catch((error: unknown) => {
    found = undefined;
    throw error;
  });
  return found;
};
