import { execFileSync, spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { targetOf } from '../src/core/target.ts';
import { spawnAgent } from './agent/lib/spawned.ts';
import manifest from '../package.json' with { type: 'json' };

const ROOT = path.join(import.meta.dirname, '..');
let box = '';
let installed = '';

/** Packs the package and lays it out as npm would install it, its dependencies linked to ours. */
beforeAll(async () => {
  box = await mkdtemp(path.join(tmpdir(), 'misdial-'));
  const modules = path.join(box, 'node_modules');
  installed = path.join(modules, 'misdial');
  await mkdir(installed, { recursive: true });
  const [packed] = JSON.parse(
    execFileSync('npm', ['pack', '--json', '--loglevel=silent', '--pack-destination', box], {
      cwd: ROOT,
      encoding: 'utf8',
    }),
  ) as [{ filename: string }];
  execFileSync('tar', ['-xf', path.join(box, packed.filename), '-C', installed, '--strip-components=1']);
  for (const name of Object.keys(manifest.dependencies)) {
    await symlink(path.join(ROOT, 'node_modules', name), path.join(modules, name));
  }
}, 60_000);
afterAll(() => rm(box, { recursive: true }));

const misdial = (...args: string[]) =>
  spawnSync(process.execPath, [path.join(installed, 'bin/misdial.js'), ...args], {
    cwd: box,
    encoding: 'utf8',
  });

test('the installed command runs', () => {
  const { stdout, stderr, status } = misdial('list', '--json');
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
  expect(stdout).toContain('"');
});

test('the installed command has every scenario that the checkout has', async () => {
  const ids = (await readdir(path.join(ROOT, 'scenarios'))).filter((name) => name.endsWith('.ts'));
  const shipped = await readdir(path.join(installed, 'dist/scenarios'));
  expect(shipped.filter((name) => name.endsWith('.js')).map((name) => name.replace(/\.js$/, '.ts'))).toEqual(
    ids,
  );
});

test('the shipped agent answers', async () => {
  const { agent, hello } = await spawnAgent(
    ['--read-only'],
    path.join(installed, 'dist/src/agent/bundled.cjs'),
  );
  try {
    expect(hello).toMatchObject({ version: 1, readOnly: true });
    expect((await agent.probe('connect', targetOf('tcp://127.0.0.1:1'))).failure).toBe('connection_refused');
  } finally {
    await agent.close();
  }
});

test('the schema of reports is shipped, and can be imported', () => {
  const { resolve } = createRequire(path.join(box, 'anything.js'));
  expect(resolve('misdial/schemas/report.schema.json')).toBe(
    path.join(installed, 'schemas/report.schema.json'),
  );
});

test('what the image is built from is shipped', async () => {
  const files = await readdir(path.join(installed, 'dist/docker'), { recursive: true });
  expect(files).toEqual(
    expect.arrayContaining(['Dockerfile', 'node/package.json', 'node/package-lock.json']),
  );
  const { mode } = await stat(path.join(installed, 'dist/docker/base/bootstrap'));
  expect(mode & 0o111).toBe(0o111);
});

test('publint finds nothing', async () => {
  const { messages, pkg } = await publint({ pkgDir: installed, pack: false, strict: true });
  expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
});
