/** The linter's rules of the layers, in a made-up checkout: what may not be, is found. */
import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const ROOT = path.join(import.meta.dirname, '../..');

const IMPORTS = 'eslint(no-restricted-imports)';
const GLOBALS = 'eslint(no-restricted-globals)';
const PROPERTIES = 'eslint(no-restricted-properties)';

/** Files, and the rules that each breaks. */
const CASES: readonly (readonly [file: string, text: string, ...rules: string[]])[] = [
  ['src/faults/a.ts', "import type { A } from '../causes/b.ts'; export const a = {} as A;", IMPORTS],
  ['src/core/a.ts', "export { a } from '../agent/b.ts';", IMPORTS],
  ['src/run/lib/a.ts', "export const a = await import('../../engine/fake.ts');", IMPORTS],
  ['src/probes/a.ts', "import { z } from 'zod'; export const a = z;", IMPORTS],
  ['src/diagnose/a.ts', "import { toLine } from '../agent/lines.ts'; export const a = toLine;", IMPORTS],
  ['src/causes/a.ts', "import { readFile } from 'node:fs/promises'; export const a = readFile;", IMPORTS],
  ['src/causes/b.ts', 'export const a = Date.now();', GLOBALS],
  ['src/score/a.ts', 'export const a = performance.now();', GLOBALS],
  ['src/diagnose/rank/a.ts', 'export const a = Math.random();', PROPERTIES],
  ['scenarios/a.ts', 'export const a = new Date();', GLOBALS],
  ['src/engine/a.ts', "console.log('a');", 'eslint(no-console)'],
  ['src/run/a.ts', 'process.exit(1);', PROPERTIES],
  ['src/agent/a.ts', "process.stdout.write('a');", PROPERTIES],
  ['src/run/b.ts', 'const a = async () => {}; a();', 'typescript(no-floating-promises)'],
  ['src/run/c.ts', 'export default {};', 'import(no-default-export)'],
  ['src/run/d.ts', "import { e } from './e.ts'; export const d = () => e;", 'import(no-cycle)'],
  ['src/run/e.ts', "import { d } from './d.ts'; export const e = () => d;", 'import(no-cycle)'],
  ['src/diagnose/b.ts', "import type { A } from '../agent/b.ts'; export const a = {} as A;"],
  ['src/causes/c.ts', "import { isIP } from 'node:net'; export const a = isIP;"],
  ['src/cli/a.ts', "process.stdout.write('a'); process.exit(1);"],
  ['src/agent/main.ts', 'process.exit(2);'],
  ['src/probes/b.ts', 'export default { started: Date.now() };'],
];

const found = new Map<string, Set<string>>();
let checkout = '';

beforeAll(async () => {
  checkout = await mkdtemp(path.join(tmpdir(), 'misdial-'));
  for (const name of ['oxlint.config.ts', 'tools/layers.ts', 'tsconfig.json', 'package.json']) {
    await cp(path.join(ROOT, name), path.join(checkout, name));
  }
  await symlink(path.join(ROOT, 'node_modules'), path.join(checkout, 'node_modules'));
  for (const [file, text] of CASES) {
    await mkdir(path.dirname(path.join(checkout, file)), { recursive: true });
    await writeFile(path.join(checkout, file), text);
  }
  const { stdout } = spawnSync('node_modules/.bin/oxlint', ['-f', 'json'], {
    cwd: checkout,
    encoding: 'utf8',
    env: { ...process.env, PATH: `${path.dirname(process.execPath)}:${process.env['PATH']}` },
  });
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { code: string; filename: string }[] };
  for (const { code, filename } of diagnostics) {
    found.set(filename, (found.get(filename) ?? new Set()).add(code));
  }
});
afterAll(() => rm(checkout, { recursive: true }));

test.for(CASES)('%s with `%s`', ([file, , ...rules]) => {
  expect([...(found.get(file) ?? [])]).toEqual(rules);
});
