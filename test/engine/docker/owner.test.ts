import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { labelsOf, ownerIn } from '../../../src/engine/docker/labels.ts';
import { isDead, ownerOf, ownOwner } from '../../../src/engine/docker/owner.ts';

test('this process is alive', async () => {
  expect(await isDead(await ownOwner())).toBe(false);
});

test('a process that was killed is dead, though its id may be seen for a while', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  await once(child, 'spawn');
  const owner = await ownerOf(child.pid!);
  expect(await isDead(owner)).toBe(false);
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(await isDead(owner)).toBe(true);
});

test('another process that has the id of a dead one does not keep it alive', async () => {
  const own = await ownOwner();
  expect(await isDead({ ...own, started: 'another boot:42' })).toBe(true);
});

test('nothing is known of processes of another machine', async () => {
  expect(await isDead({ machine: 'elsewhere', pid: 1, started: 'long ago' })).toBe(false);
});

test('an owner survives being written into labels', async () => {
  const own = await ownOwner();
  expect(ownerIn(labelsOf(own, 'session', 'lab'))).toEqual(own);
  expect(ownerIn({ 'misdial.session': 'x' })).toBeUndefined();
});
