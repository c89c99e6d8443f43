/** A place for what is made once of the sources: in the checkout or, where that is somebody else's, in the user's own cache. */
import { randomUUID } from 'node:crypto';
import { access, mkdir, rename, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';

/** The second is the user's own by the XDG Base Directory Specification. */
export const cacheFolders = (
  root: string,
  env: Readonly<Record<string, string | undefined>> = process.env,
): readonly string[] => [
  path.join(root, 'node_modules/.cache/misdial'),
  path.join(env['XDG_CACHE_HOME'] || path.join(homedir(), '.cache'), 'misdial'),
];

const isThere = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );

/** The kept file of that name, in the first folder that has it. */
const kept = async (name: string, folders: readonly string[]): Promise<string | undefined> => {
  for (const folder of folders) if (await isThere(path.join(folder, name))) return path.join(folder, name);
  return undefined;
};

/** Keeps a file in the first folder that can be written; where it then is. Rejects, saying why of each, if none can. */
const keep = async (name: string, text: string, folders: readonly string[]): Promise<string> => {
  const reasons: string[] = [];
  for (const folder of folders) {
    const file = path.join(folder, name);
    const draft = `${file}.${randomUUID()}`;
    try {
      await mkdir(folder, { recursive: true });
      await writeFile(draft, text);
      await rename(draft, file); // Whole or not at all, also beside another making of it.
      return file;
    } catch (error) {
      reasons.push((error as Error).message);
    }
  }
  throw new Error(`expected a folder to keep ${name} in, but: ${reasons.join('; ')}`);
};

/** The file of that name, made if it is not kept yet. */
export const cached = async (
  name: string,
  folders: readonly string[],
  make: () => Promise<string>,
): Promise<string> => (await kept(name, folders)) ?? keep(name, await make(), folders);
