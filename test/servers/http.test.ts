import { once } from 'node:events';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { serving } from './lib/serving.ts';
import { freePort } from '../lib/free-port.ts';

test('it answers by path, query left aside', async () => {
  const port = await freePort();
  const routes = {
    '/health': { status: 200, headers: { 'content-type': 'application/json' }, body: '{"ok":true}' },
  };
  await using _ = await serving({ server: 'http', with: { port, routes, headers: { server: 'device' } } });
  const answer = await fetch(`http://127.0.0.1:${port}/health?full=1`);
  expect([answer.status, answer.headers.get('content-type'), answer.headers.get('server')]).toEqual([
    200,
    'application/json',
    'device',
  ]);
  expect(await answer.json()).toEqual({ ok: true });
});

test('it answers any other path with 404, or as it is told', async () => {
  const [port, other] = [await freePort(), await freePort()];
  await using _ = await serving({ server: 'http', with: { port } });
  await using __ = await serving({ server: 'http', with: { port: other, otherwise: { status: 503 } } });
  expect((await fetch(`http://127.0.0.1:${port}/constructor`)).status).toBe(404);
  expect((await fetch(`http://127.0.0.1:${other}/`)).status).toBe(503);
});

test('it thinks for as long as it is told', async () => {
  const port = await freePort();
  await using _ = await serving({ server: 'http', with: { port, routes: { '/': { delayMs: 300 } } } });
  const started = performance.now();
  expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(200);
  expect(performance.now() - started).toBeGreaterThan(290);
});

test('it answers an upgrade as any request', async () => {
  const port = await freePort();
  await using _ = await serving({ server: 'http', with: { port, routes: { '/': {} } } });
  const socket = new WebSocket(`ws://127.0.0.1:${port}/`);
  const [error] = (await once(socket, 'error')) as [Error];
  expect(error.message).toContain('200');
});
