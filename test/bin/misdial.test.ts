import { spawnSync } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

const ROOT = path.join(import.meta.dirname, '../..');
const SYSTEM = '/usr/bin:/bin';
let box = '';
let checkout = '';

/** A program called `node` that says it is of this version, and otherwise prints how it was called. */
const fakeNode = async (folder: string, version: string): Promise<string> => {
  const file = path.join(folder, 'node');
  await mkdir(folder, { recursive: true });
  await writeFile(
    file,
    `#!/bin/sh\n[ "$1" = --version ] && echo ${version} || echo "${version} in $PWD runs $*"\n`,
  );
  await chmod(file, 0o755);
  return folder;
};

const pinned = (): string => path.join(checkout, 'docker/node/node_modules/.bin');
const call = (searchPath: string, program = path.join(checkout, 'bin/misdial')) =>
  spawnSync(program, ['list', 'a b'], { cwd: box, env: { PATH: searchPath }, encoding: 'utf8' });

beforeEach(async () => {
  box = await mkdtemp(path.join(tmpdir(), 'misdial-'));
  checkout = path.join(box, 'check out');
  await cp(path.join(ROOT, 'bin/misdial'), path.join(checkout, 'bin/misdial'));
  await cp(path.join(ROOT, 'tools/node.sh'), path.join(checkout, 'tools/node.sh'));
  await mkdir(path.join(checkout, 'node_modules'));
});
afterEach(() => rm(box, { recursive: true }));

test('the Node on PATH runs the program, where its caller stands, if it is new enough', async () => {
  await fakeNode(pinned(), 'v24.21.0');
  const { stdout, status } = call(`${await fakeNode(path.join(box, 'n'), 'v24.0.0')}:${SYSTEM}`);
  expect({ stdout, status }).toEqual({
    stdout: `v24.0.0 in ${box} runs ${checkout}/src/cli/main.ts list a b\n`,
    status: 0,
  });
});

test.for(['v22.22.1', 'v20.20.2', 'nonsense'])('the pinned Node takes the place of %s', async (version) => {
  await fakeNode(pinned(), 'v24.21.0');
  const { stdout } = call(`${await fakeNode(path.join(box, 'n'), version)}:${SYSTEM}`);
  expect(stdout).toMatch(/^v24\.21\.0 in .* list a b\n$/);
});

test('it works through links, absolute and relative ones', async () => {
  await fakeNode(pinned(), 'v24.21.0');
  await mkdir(path.join(box, 'links'));
  await symlink('../check out/bin/misdial', path.join(box, 'links/one'));
  await symlink(path.join(box, 'links/one'), path.join(box, 'two'));
  const old = await fakeNode(path.join(box, 'n'), 'v18.0.0');
  expect(call(`${old}:${SYSTEM}`, path.join(box, 'two')).stdout).toContain(
    `runs ${checkout}/src/cli/main.ts list`,
  );
});

test('without a Node that will do, it says what it found, what it needs and what mends it', async () => {
  const { stdout, stderr, status } = call(`${await fakeNode(path.join(box, 'n'), 'v20.20.2')}:${SYSTEM}`);
  expect({ stdout, status }).toEqual({ stdout: '', status: 3 });
  expect(stderr).toBe(
    `misdial: found Node v20.20.2, needs Node 24 or later. To install one for this checkout: make -C '${checkout}' setup\n`,
  );
});

test('without its packages, it says so', async () => {
  await fakeNode(pinned(), 'v24.21.0');
  await rm(path.join(checkout, 'node_modules'), { recursive: true });
  const { stderr, status } = call(`${await fakeNode(path.join(box, 'n'), 'v24.1.0')}:${SYSTEM}`);
  expect(status).toBe(3);
  expect(stderr).toMatch(/^misdial: its packages are not installed\..*make -C .* setup\n$/);
});
