/** Doing actions on this machine, and undoing what was written. Holds the running services and the texts to restore. */
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Action, ActionResult, ServiceName, ServiceSpec } from '../core/types.ts';
import { run } from './process.ts';
import { startService, type Service } from './service.ts';

const DONE: ActionResult = { exit: 0, stdout: '', stderr: '' };

interface Original {
  readonly text: Buffer | null;
  readonly mode: number;
}

const readOriginal = async (file: string): Promise<Original> => {
  try {
    return { text: await readFile(file), mode: (await stat(file)).mode };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { text: null, mode: 0o644 };
    throw error;
  }
};

export const actions = (serve: readonly string[]) => {
  const services = new Map<ServiceName, Promise<Service>>();
  const originals = new Map<string, Original>();

  const write = async (file: string, text: string): Promise<void> => {
    if (!originals.has(file)) originals.set(file, await readOriginal(file));
    await mkdir(path.dirname(file), { recursive: true });
    // In place, never by renaming: a container's hosts and resolv.conf are mounts.
    await writeFile(file, text);
  };

  const restore = async (file: string): Promise<void> => {
    const original = originals.get(file);
    if (!original) throw new Error(`restore ${file}: nothing was written there`);
    if (original.text === null) await rm(file, { force: true });
    else await writeFile(file, original.text, { mode: original.mode });
    originals.delete(file);
  };

  /** Takes the name at once, and gives it back if the server does not come to serve. */
  const serveAs = async (name: ServiceName, spec: ServiceSpec, signal?: AbortSignal): Promise<void> => {
    if (services.has(name)) throw new Error(`serve ${name}: it runs already`);
    const starting = startService(serve, name, spec, signal);
    services.set(name, starting);
    try {
      await starting;
    } catch (error) {
      services.delete(name);
      throw error;
    }
  };

  const stop = async (name: ServiceName): Promise<void> => {
    const starting = services.get(name);
    if (!starting) {
      const running = [...services.keys()].join(', ') || 'none';
      throw new Error(`stop ${name}: no such service runs (running: ${running})`);
    }
    services.delete(name);
    const service = await starting;
    await service.stop();
  };

  const act = async (action: Action, signal?: AbortSignal): Promise<ActionResult> => {
    switch (action.do) {
      case 'run':
        return run(action.argv, { stdin: action.stdin, signal });
      case 'serve':
        await serveAs(action.name, action.service, signal);
        return DONE;
      case 'stop':
        await stop(action.name);
        return DONE;
      case 'write':
        await write(action.path, action.text);
        return DONE;
      case 'restore':
        await restore(action.path);
        return DONE;
    }
  };

  /** Ends all services: when it resolves, none runs. One that never came to serve has ended by itself. */
  const close = async (): Promise<void> => {
    await Promise.allSettled([...services.keys()].map(stop));
  };

  return { act, close };
};
