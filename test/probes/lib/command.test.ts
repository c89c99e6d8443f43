import { expect, test } from 'vitest';
import { runCommand } from '../../../src/probes/lib/command.ts';
import { limits, programs } from '../support.ts';

test('output and exit of a command', async () => {
  await programs({ tool: 'echo out; echo "$1" >&2; exit 3' });
  expect(await runCommand(['tool', 'err'], limits(5000))).toEqual({
    exit: 3,
    stdout: 'out\n',
    stderr: 'err\n',
  });
});

test('a command that does not exist is exit 127', async () => {
  expect((await runCommand(['no-such-program-anywhere'], limits(5000))).exit).toBe(127);
});

test('a command that hangs is ended, one that pours is cut', async () => {
  await programs({ hang: 'exec sleep 60', pour: 'yes' });
  expect((await runCommand(['hang'], limits(100))).exit).toBe(128);
  const { exit, stdout } = await runCommand(['pour'], limits(300));
  expect(exit).toBe(128);
  expect(stdout.length).toBeLessThanOrEqual(4 * 1024 * 1024);
});

test('an abort rejects with its reason', async () => {
  await programs({ hang: 'exec sleep 60' });
  const stop = new AbortController();
  const running = runCommand(['hang'], limits(5000, stop.signal));
  stop.abort(new Error('enough'));
  await expect(running).rejects.toThrow('enough');
});
