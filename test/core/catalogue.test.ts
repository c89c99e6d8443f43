import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { folderOf, idsIn, loadFolder } from '../../src/core/catalogue.ts';

let box = '';

beforeEach(async () => {
  box = await mkdtemp(path.join(tmpdir(), 'misdial-'));
});
afterEach(() => rm(box, { recursive: true }));

const put = async (files: Readonly<Record<string, string>>): Promise<void> => {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(box, name)), { recursive: true });
    await writeFile(path.join(box, name), text);
  }
};

test('ids are the names of the files that stand in the folder itself, sorted', async () => {
  await put({
    'wrong-port.ts': '',
    'a2.js': '',
    'lib/helper.ts': '',
    'README.md': '',
    'a2.d.ts': '',
    'Upper.ts': '',
    '-x.ts': '',
    'a_b.ts': '',
  });
  expect(await idsIn(box)).toEqual(['a2', 'wrong-port']);
});

test('a folder is loaded by id, each with its default export', async () => {
  await put({ 'b.ts': 'export default { title: "B" };', 'a.ts': 'export default 1 as number;' });
  expect([...(await loadFolder(box))]).toEqual([
    ['a', 1],
    ['b', { title: 'B' }],
  ]);
});

test('a file without a default export is named', async () => {
  await put({ 'b.ts': 'export const title = "B";' });
  await expect(loadFolder(box)).rejects.toThrow(
    `${path.join(box, 'b.ts')}: expected a default export, found none`,
  );
});

test('a folder that is not there is an error, not an empty catalogue', async () => {
  await expect(idsIn(path.join(box, 'none'))).rejects.toThrow('ENOENT');
});

test('the folders of the program are found, and each holds something', async () => {
  for (const name of ['probes', 'servers', 'faults', 'causes', 'report']) {
    expect(await idsIn(folderOf(name))).not.toEqual([]);
  }
});
