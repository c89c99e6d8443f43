/**
 * Where an agent finds its probes and servers: by folder when run from a checkout. The bundle replaces this module
 * by one with the same exports and a static list (see bundle.ts).
 */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { folderOf, idsIn } from '../core/catalogue.ts';
import type { Probe, Server } from '../core/types.ts';

const importFrom = async <T>(folder: string, id: string): Promise<T | undefined> => {
  const ids = await idsIn(folderOf(folder));
  if (!ids.includes(id)) return undefined;
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const file = path.join(folderOf(folder), `${id}.${extension}`);
  return ((await import(pathToFileURL(file).href)) as { default: T }).default;
};

export const findProbe = (id: string): Promise<Probe | undefined> => importFrom<Probe>('probes', id);
export const findServer = (id: string): Promise<Server | undefined> => importFrom<Server>('servers', id);
