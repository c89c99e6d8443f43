/** Doing actions on this machine, and undoing what was written. Holds the running services and the texts to restore. */
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Action, ActionResult, ServiceName } from '../core/types.ts';
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
  const services = new Map<ServiceName, Service>();
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

  const stop = async (name: ServiceName): Promise<void> => {
    const service = services.get(name);
    if (!service)
      throw new Error(
        `stop ${name}: no such service runs (running: ${[...services.keys()].join(', ') || 'none'})`,
      );
    services.delete(name);
    await service.stop();
  };

  const act = async (action: Action, signal?: AbortSignal): Promise<ActionResult> => {
    switch (action.do) {
      case 'run':
        return run(action.argv, { stdin: action.stdin, signal });
      case 'serve':
        if (services.has(action.name)) throw new Error(`serve ${action.name}: it runs already`);
        services.set(action.name, await startService(serve, action.name, action.service, signal));
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

  /** Ends all services: when it resolves, none runs. */
  const close = async (): Promise<void> => {
    await Promise.all([...services.keys()].map(stop));
  };

  return { act, close };
};
