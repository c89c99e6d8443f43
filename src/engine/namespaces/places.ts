/** Where on this machine a lab's files come from, and where they are put together, unseen by anybody outside. */
import { lstat, readlink } from 'node:fs/promises';
import path from 'node:path';

/** Folders of programs and their libraries, wherever a distribution has them (hier(7); Nix; Guix). */
const PROGRAMS = ['usr', 'bin', 'sbin', 'lib', 'lib32', 'lib64', 'libx32', 'nix', 'gnu'] as const;

export interface Programs {
  /** Folders that a host sees, read-only. */
  readonly folders: readonly string[];
  /** Links in their place: name → target. */
  readonly links: readonly (readonly [string, string])[];
}

export const programFolders = async (root = '/'): Promise<Programs> => {
  const found = await Promise.all(
    PROGRAMS.map(async (name) => {
      const file = path.join(root, name);
      const kind = await lstat(file).catch(() => null);
      const link = kind?.isSymbolicLink() ? await readlink(file) : null;
      return { name, link, isFolder: kind?.isDirectory() === true };
    }),
  );
  return {
    folders: found.filter(({ isFolder }) => isFolder).map(({ name }) => name),
    links: found.flatMap(({ name, link }) => (link === null ? [] : [[name, link] as const])),
  };
};

/** Folders of every machine that nothing of a lab comes from (Filesystem Hierarchy Standard 3.0). */
const EMPTY = ['/boot', '/mnt', '/media', '/srv'];

/**
 * Two of them to mount our own things on, seen by nobody else. None that one of `sources` is below, since it would be
 * hidden. Throws where this machine has no two.
 */
export const emptyPlaces = async (sources: readonly string[]): Promise<readonly [string, string]> => {
  const free: string[] = [];
  for (const place of EMPTY) {
    const isFolder = (await lstat(place).catch(() => null))?.isDirectory() === true;
    if (isFolder && !sources.some((source) => source.startsWith(`${place}/`))) free.push(place);
  }
  const [first, second] = free;
  if (first === undefined || second === undefined)
    throw new Error(
      `expected two of the folders ${EMPTY.join(', ')} to be there, found ${free.join(', ') || 'none'}`,
    );
  return [first, second];
};
