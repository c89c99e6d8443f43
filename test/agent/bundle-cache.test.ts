import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cached, cacheFolders } from '../../src/agent/bundle-cache.ts';

let box = '';
beforeEach(async () => {
  box = await mkdtemp(path.join(tmpdir(), 'misdial-'));
});
afterEach(() => rm(box, { recursive: true }));

/** A folder that nobody can write to, root included: below a file. */
const nobodys = async (): Promise<string> => {
  await writeFile(path.join(box, 'file'), '');
  return path.join(box, 'file/cache');
};

test('it is made once, and found again', async () => {
  const folders = [path.join(box, 'first'), path.join(box, 'second')];
  const file = await cached('agent.cjs', folders, async () => 'made');
  expect(file).toBe(path.join(box, 'first/agent.cjs'));
  expect(await cached('agent.cjs', folders, () => Promise.reject(new Error('made again')))).toBe(file);
  expect(await readFile(file, 'utf8')).toBe('made');
});

test('where the checkout is somebody else’s it is kept in the user’s own cache', async () => {
  const folders = [await nobodys(), path.join(box, 'own')];
  const file = await cached('agent.cjs', folders, async () => 'made');
  expect(file).toBe(path.join(box, 'own/agent.cjs'));
  expect(await cached('agent.cjs', folders, () => Promise.reject(new Error('made again')))).toBe(file);
});

test('if it can be kept nowhere, the error names each place and why', async () => {
  const folders = [await nobodys(), path.join(await nobodys(), 'more')];
  await expect(cached('agent.cjs', folders, async () => 'made')).rejects.toThrow(
    /^expected a folder to keep agent\.cjs in, but: ENOTDIR.*file\/cache'; ENOTDIR.*file\/cache\/more'/,
  );
});

test('the user’s own cache is where XDG_CACHE_HOME says, or ~/.cache', () => {
  expect(cacheFolders('/x', { XDG_CACHE_HOME: '/c' })).toEqual([
    '/x/node_modules/.cache/misdial',
    '/c/misdial',
  ]);
  expect(cacheFolders('/x', {})[1]).toMatch(/\/\.cache\/misdial$/);
});
