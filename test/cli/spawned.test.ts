import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, test } from 'vitest';

const MAIN = path.join(import.meta.dirname, '../../src/cli/main.ts');
const misdial = (...args: readonly string[]) =>
  spawnSync(process.execPath, [MAIN, ...args], { encoding: 'utf8' });

describe('the program itself', () => {
  test('exits with the code of its command and prints to the right streams', () => {
    expect(misdial('--version')).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
      stderr: '',
    });
    expect(misdial('run', 'no-such-world')).toMatchObject({ status: 2, stdout: '' });
  });

  test('says nothing of its own when it starts: no warning of Node', () => {
    expect(misdial('list').stderr).toBe('');
  });

  test('says so, and exits with 3, when the disk under its standard output is full', () => {
    const { status, stderr } = spawnSync(
      'sh',
      ['-c', '"$0" "$1" list --json > /dev/full', process.execPath, MAIN],
      {
        encoding: 'utf8',
      },
    );
    expect(status).toBe(3);
    expect(stderr).toMatch(/^misdial: standard output could not be written: ENOSPC/);
  });

  test('ends quietly when its reader goes away', () => {
    const { status, stderr } = spawnSync(
      'sh',
      ['-c', '"$0" "$1" list --json | head -n 1', process.execPath, MAIN],
      {
        encoding: 'utf8',
      },
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });
});

describe('misdial agent', () => {
  test('speaks the protocol over its standard input and output, measures, changes nothing, and leaves with its input', async () => {
    const child = spawn(process.execPath, [MAIN, 'agent'], { stdio: ['pipe', 'pipe', 'inherit'] });
    const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
    const next = async (): Promise<unknown> => JSON.parse(((await lines.next()) as { value: string }).value);
    expect(await next()).toMatchObject({ hello: { version: 1, readOnly: true } });
    child.stdin.write(`${JSON.stringify({ id: 1, act: { do: 'run', on: 'web', argv: ['true'] } })}\n`);
    expect(await next()).toEqual({ id: 1, error: expect.stringContaining('read-only') });
    const target = { url: 'tcp://127.0.0.1:1', host: '127.0.0.1', port: 1 };
    child.stdin.write(`${JSON.stringify({ id: 2, probe: 'listeners', target })}\n`);
    expect(await next()).toMatchObject({ id: 2, ok: { probe: 'listeners', failure: null } });
    child.stdin.end();
    expect(await once(child, 'exit')).toEqual([0, null]);
  });
});
