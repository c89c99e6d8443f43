import { expect, test } from 'vitest';
import { exchange, serving } from './lib/serving.ts';
import { freePort } from '../lib/free-port.ts';

test('it acknowledges each frame, however the bytes come', async () => {
  const port = await freePort();
  await using _ = await serving({ server: 'binary', with: { port } });
  const frames = Buffer.from('00000006aabb00000005cc', 'hex');
  expect((await exchange(port, frames, 12)).toString('hex')).toBe('000000060100000000060100');
});

test('it answers HTTP with an error frame and hangs up', async () => {
  const port = await freePort();
  await using _ = await serving({ server: 'binary', with: { port } });
  expect((await exchange(port, 'GET / HTTP/1.1\r\n\r\n')).toString('hex')).toBe('00000007ff0007');
});
