import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { runChild } from '../../src/diagnosers/lib/child.ts';
import { eventually } from '../lib/eventually.ts';

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

const options = { stdin: '', ms: 5000, signal: new AbortController().signal, most: 1024 };
const node = (source: string): readonly string[] => [process.execPath, '-e', source];

test('what it was given comes in, and what it says comes out', async () => {
  const argv = node(
    'process.stdin.on("data", (d) => { process.stdout.write(d); process.stderr.write("hm"); })',
  );
  expect(await runChild(argv, { ...options, stdin: 'ping' })).toEqual({
    exit: 0,
    stdout: 'ping',
    stderr: 'hm',
  });
});

test('a program that does not read what it is given is no trouble', async () => {
  const run = await runChild(node(''), { ...options, stdin: 'x'.repeat(1_000_000) });
  expect(run.exit).toBe(0);
});

test('only the end of a long complaint is kept', async () => {
  const { stderr } = await runChild(node('process.stderr.write("a".repeat(5000) + "last words")'), options);
  expect(stderr.length).toBe(2000);
  expect(stderr.endsWith('last words')).toBe(true);
});

test('when its time is up, it is killed with its children', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'misdial-child-'));
  const file = path.join(folder, 'pid');
  const forever = 'setInterval(() => {}, 1000)';
  const script =
    `const { pid } = require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(forever)}]);` +
    `require('node:fs').writeFileSync(process.argv[1], String(pid)); ${forever}`;
  try {
    await expect(runChild([...node(script), file], { ...options, ms: 1500 })).rejects.toThrow(
      'it gave no answer within 1.5 s',
    );
    const pid = Number(await readFile(file, 'utf8'));
    expect(pid).toBeGreaterThan(0);
    await eventually(() => expect(isAlive(pid)).toBe(false));
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('a program that is not there rejects with its name', async () => {
  await expect(runChild(['/no/such/program'], options)).rejects.toThrow(/\/no\/such\/program/);
});
