import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { LAYER_NAMES } from '../tools/layers.ts';
import { breaches } from './lib/layers.ts';

const ROOT = path.join(import.meta.dirname, '..');

const sources = async (folder: string): Promise<string[]> => {
  const entries = await readdir(path.join(ROOT, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)));
};

test('every import of every source file is one that its layer may make', async () => {
  const files = [...(await sources('src')), ...(await sources('scenarios'))];
  const found = await Promise.all(
    files.map(async (file) => breaches(file, await readFile(path.join(ROOT, file), 'utf8'))),
  );
  expect(found.flat()).toEqual([]);
  expect(files.length).toBeGreaterThan(40);
});

test('every folder of src is a layer of the table', async () => {
  const folders = await readdir(path.join(ROOT, 'src'));
  expect(folders.filter((folder) => !(LAYER_NAMES as readonly string[]).includes(folder))).toEqual([]);
});

const BAD = [
  ['src/core/a.ts', "import { x } from '../engine/fake.ts';", 'core may not reach engine'],
  ['src/core/a.ts', "import type { X } from '../engine/fake.ts';", 'core may not reach engine'],
  ['src/faults/lib/a.ts', "export type { X } from '../../causes/lib/b.ts';", 'faults may not reach causes'],
  ['src/report/a.ts', "export * from '../run/life.ts';", 'report may not reach run'],
  ['src/run/a.ts', "const a = await import('../engine/fake.ts');", 'run may not reach engine'],
  ['src/run/a.ts', "type A = import('../engine/fake.ts').A;", 'run may not reach engine'],
  ['src/diagnosers/a.ts', "import s from '../../scenarios/b.ts';", 'diagnosers may not reach scenarios'],
  ['scenarios/a.ts', "import type { F } from '../src/faults/b.ts';", 'scenarios may not reach faults'],
  ['src/cli/a.ts', "import { help } from '../../test/lib/b.ts';", 'cli may not reach test'],
  ['src/diagnose/a.ts', "import { y } from '../agent/lines.ts';", 'diagnose may import only types of agent'],
  ['src/probes/a.ts', "import { z } from 'zod';", 'probes may not use zod'],
  ['src/run/a.ts', "import Docker from 'dockerode';", 'run may not use dockerode'],
  ['src/cli/a.ts', "import x from 'left-pad/lib/a.js';", 'cli may not use left-pad'],
  ['src/causes/a.ts', "import { readFile } from 'node:fs/promises';", 'pure'],
  ['src/diagnose/rank.ts', "import { hrtime } from 'node:process';", 'pure'],
  ['src/score/a.ts', "import { isIP, connect } from 'node:net';", 'pure'],
] as const;

test.for(BAD)('%s with `%s` is found', ([file, text, why]) => {
  expect(breaches(file, text)).toEqual([expect.stringContaining(why)]);
});

const GOOD = [
  ['src/diagnose/a.ts', "import type { Hello } from '../agent/protocol.ts';"],
  ['src/diagnose/a.ts', "import { type Hello } from '../agent/protocol.ts';"],
  ['src/causes/lib/a.ts', "import { isIP } from 'node:net'; import type { X } from '../../core/types.ts';"],
  ['src/engine/docker/a.ts', "import Docker from 'dockerode'; import { b } from './b.ts'; import 'node:fs';"],
] as const;

test.for(GOOD)('%s with `%s` is not', ([file, text]) => {
  expect(breaches(file, text)).toEqual([]);
});
