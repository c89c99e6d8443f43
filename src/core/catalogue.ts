/**
 * A folder is its own registry: a file's name is the id, its default export is the thing. There is no hand-kept index.
 * Helpers of a folder live in a folder below it, which is not scanned.
 */
import { readdir } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import path from 'node:path';

/** Ids in a folder, sorted: the names of its `.ts` (or emitted `.js`) files. */
export const idsIn = async (folder: string): Promise<readonly string[]> => {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && /^[a-z0-9][a-z0-9-]*\.(?:ts|js)$/.test(entry.name))
    .map((entry) => entry.name.slice(0, -3))
    .toSorted();
};

/** Everything in a folder, by id. Rejects with the file's name if one has no default export. */
export const loadFolder = async <T>(folder: string): Promise<ReadonlyMap<string, T>> => {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const ids = await idsIn(folder);
  const loaded = await Promise.all(
    ids.map(async (id) => {
      const file = path.join(folder, `${id}.${extension}`);
      const module = (await import(pathToFileURL(file).href)) as { default?: T };
      if (module.default === undefined) throw new Error(`${file}: expected a default export, found none`);
      return [id, module.default] as const;
    }),
  );
  return new Map(loaded);
};

/** The folder `name` beside `core`, in the source tree or in the emitted one. */
export const folderOf = (name: string): string => path.join(import.meta.dirname, '..', name);
