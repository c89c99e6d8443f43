/** tools/setup and tools/suites in a made-up checkout, whose other programs are fakes that note their calls. */
import { spawnSync } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

const ROOT = path.join(import.meta.dirname, '../..');
let checkout = '';

/** Makes a program of one shell line; it also notes where and how it was called. */
const program = async (file: string, line: string): Promise<void> => {
  const full = path.join(checkout, file);
  await mkdir(path.dirname(full), { recursive: true });
  await writeFile(
    full,
    `#!/bin/sh\necho "$(basename "$0") $* in $(basename "$PWD")" >> '${checkout}/calls'\n${line}\n`,
  );
  await chmod(full, 0o755);
};

const call = async (name: string, env: Record<string, string> = {}) => {
  await writeFile(path.join(checkout, 'calls'), '');
  const { status, stdout, stderr } = spawnSync(path.join(checkout, 'tools', name), {
    env: { PATH: `${checkout}/bin:/usr/bin:/bin`, ...env },
    encoding: 'utf8',
  });
  const calls = (await readFile(path.join(checkout, 'calls'), 'utf8')).split('\n').filter(Boolean);
  return { status, stdout, stderr, calls };
};

beforeEach(async () => {
  checkout = path.join(await mkdtemp(path.join(tmpdir(), 'misdial-')), 'checkout');
  for (const name of ['setup', 'suites', 'node.sh']) {
    await cp(path.join(ROOT, 'tools', name), path.join(checkout, 'tools', name));
  }
});
afterEach(() => rm(path.dirname(checkout), { recursive: true }));

/** A checkout with lockfiles, an npm that installs a Node of this version, and an old Node of the machine's own. */
const withNpm = async (): Promise<void> => {
  const pinned = 'docker/node/node_modules/.bin/node';
  await mkdir(path.join(checkout, 'docker/node'), { recursive: true });
  await writeFile(path.join(checkout, 'package-lock.json'), 'one');
  await writeFile(path.join(checkout, 'docker/node/package-lock.json'), 'one');
  await program('bin/node', 'echo v20.20.2');
  await program(
    'bin/npm',
    `rm -rf node_modules && mkdir -p node_modules/.bin
if [ "$(basename "$PWD")" = node ]; then printf '#!/bin/sh\\necho v24.21.0\\n' > '${checkout}/${pinned}' && chmod +x '${checkout}/${pinned}'; fi`,
  );
};
const installs = (calls: readonly string[]): string[] => calls.filter((line) => line.startsWith('npm ci'));

test('set-up installs Node where the machine’s is too old, then the packages; once', async () => {
  await withNpm();
  const first = await call('setup');
  expect(first).toMatchObject({ status: 0, stderr: '' });
  expect(installs(first.calls).map((line) => line.split(' in ')[1])).toEqual(['node', 'checkout']);
  const again = await call('setup');
  expect({ status: again.status, stdout: again.stdout, npm: installs(again.calls) }).toEqual({
    status: 0,
    stdout: '',
    npm: [],
  });
});

test('set-up installs again what changed in the lockfile, and what failed', async () => {
  await withNpm();
  await call('setup');
  await writeFile(path.join(checkout, 'package-lock.json'), 'two');
  await program('bin/npm', 'rm -rf node_modules; exit 1');
  expect((await call('setup')).status).not.toBe(0);
  await withNpm();
  await writeFile(path.join(checkout, 'package-lock.json'), 'two');
  expect(installs((await call('setup')).calls)).toHaveLength(1);
});

test('set-up leaves a Node that will do alone', async () => {
  await withNpm();
  await program('bin/node', 'echo v24.0.0');
  expect(installs((await call('setup')).calls).map((line) => line.split(' in ')[1])).toEqual(['checkout']);
});

interface Outcomes {
  /** Exit codes: of `make check`, of what tells whether each engine can run, and of each suite. */
  readonly check?: number;
  readonly docker?: number;
  readonly namespaces?: number;
  readonly suite?: number;
}

const suites = async (
  { check = 0, docker = 0, namespaces = 0, suite = 0 }: Outcomes,
  env: Record<string, string> = {},
) => {
  await program('bin/make', `exit ${check}`);
  await program('bin/misdial', `exit ${namespaces}`);
  await program('tools/engine', `exit ${docker}`);
  await program('tools/run', `exit ${suite}`);
  return call('suites', env);
};

const ran = (calls: readonly string[]): readonly string[] =>
  calls.flatMap((line) => /--project (\w+)/.exec(line)?.[1] ?? []);

test('every suite runs whose engine is ready, even after one that failed', async () => {
  const { status, calls } = await suites({ check: 1 });
  expect(calls[0]).toMatch(/^make .*check/);
  expect(ran(calls)).toEqual(['namespaces', 'docker']);
  expect(status).toBe(1);
  expect((await suites({ suite: 1 })).status).toBe(1);
  expect((await suites({})).status).toBe(0);
});

test.each([
  ['docker', 'namespaces', 'make engine test'],
  ['namespaces', 'docker', 'make programs test'],
])(
  'a %s suite that did not run is said to, with what makes it run; in CI it is a failure',
  async (one, other, mend) => {
    const { status, stdout, calls } = await suites({ [one]: 1 });
    expect(ran(calls)).toEqual([other]);
    expect(stdout).toContain(`misdial: the ${one} suite did not run: `);
    expect(stdout).toContain(`. To run it: ${mend}\n`);
    expect(status).toBe(0);
    expect((await suites({ [one]: 1 }, { CI: 'true' })).status).toBe(1);
  },
);
