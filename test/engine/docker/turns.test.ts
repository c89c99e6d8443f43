import { setImmediate as tick } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { turns, type Turn } from '../../../src/engine/docker/turns.ts';

const has = async (turn: Turn): Promise<boolean> => {
  let had = false;
  void turn.mine.then(() => (had = true));
  await tick();
  return had;
};

test('turns at one network are had one after the other, at others at the same time', async () => {
  const take = turns(true);
  const client = take(['lan']);
  const server = take(['dmz']);
  const router = take(['lan', 'dmz']);
  expect([await has(client), await has(server), await has(router)]).toEqual([true, true, false]);
  client.done();
  expect(await has(router)).toBe(false);
  server.done();
  expect(await has(router)).toBe(true);
});

test('a turn that was done twice, or before it was had, lets nobody in early', async () => {
  const take = turns(true);
  const first = take(['lan']);
  const second = take(['lan']);
  const third = take(['lan']);
  first.done();
  first.done();
  expect([await has(second), await has(third)]).toEqual([true, false]);
});

test('where the daemon counts well, nobody waits', async () => {
  const take = turns(false);
  take(['lan']);
  expect(await has(take(['lan']))).toBe(true);
});
