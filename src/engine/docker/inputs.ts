/** What the host image is made of, and the name that this gives it. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** Hears of what takes long, one line at a time. */
export type OnProgress = (line: string) => void;

/** The folder `docker` of the checkout, or of the package. */
export const FOLDER = path.join(import.meta.dirname, '../../../docker');

export const REPOSITORY = 'misdial-host';

const FILES = ['Dockerfile', 'node/package.json', 'node/package-lock.json'];
const FOLDERS = ['rootfs'];

const filesIn = async (folder: string): Promise<readonly string[]> => {
  const entries = await readdir(path.join(FOLDER, folder), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files.map((file) => path.relative(FOLDER, path.join(file.parentPath, file.name)));
};

/** The image's name. Its tag is a hash of its inputs: another state of them is another image. */
export const imageName = async (): Promise<string> => {
  const hash = createHash('sha256');
  const files = [...FILES, ...(await Promise.all(FOLDERS.map(filesIn))).flat()];
  for (const file of files.toSorted())
    hash.update(`${file}\0`).update(await readFile(path.join(FOLDER, file)));
  return `${REPOSITORY}:${hash.digest('hex').slice(0, 12)}`;
};
