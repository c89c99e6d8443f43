import { once } from 'node:events';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { serving } from './lib/serving.ts';
import { freePort } from '../lib/free-port.ts';

test('it greets whoever upgrades, and echoes', async () => {
  const port = await freePort();
  await using _ = await serving({ server: 'websocket', with: { port, greeting: 'hello there' } });
  const socket = new WebSocket(`ws://127.0.0.1:${port}/any`);
  const [greeting] = (await once(socket, 'message')) as [Buffer];
  expect(greeting.toString()).toBe('hello there');
  socket.send('ping me');
  const [echo] = (await once(socket, 'message')) as [Buffer];
  expect(echo.toString()).toBe('ping me');
  socket.terminate();
});

test('it answers plain HTTP with 426', async () => {
  const port = await freePort();
  await using _ = await serving({ server: 'websocket', with: { port } });
  expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(426);
});

test('it answers an upgrade of another path with 400', async () => {
  const port = await freePort();
  await using _ = await serving({ server: 'websocket', with: { port, path: '/live' } });
  const socket = new WebSocket(`ws://127.0.0.1:${port}/`);
  const [error] = (await once(socket, 'error')) as [Error];
  expect(error.message).toContain('400');
});

test('it listens only where it is bound', async () => {
  const port = await freePort();
  await using _ = await serving({ server: 'websocket', with: { port, bind: '127.0.0.2' } });
  await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow();
  expect((await fetch(`http://127.0.0.2:${port}/`)).status).toBe(426);
});

test('a port that is taken is told as the reason', async () => {
  const port = await freePort();
  await using _ = await serving({ server: 'websocket', with: { port } });
  await expect(serving({ server: 'websocket', with: { port } })).rejects.toThrow('EADDRINUSE');
});
