import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { expect, test, vi } from 'vitest';
import { WebSocketServer } from 'ws';
import { serving } from './lib/serving.ts';
import { freePort } from '../lib/free-port.ts';

const counting = async () => {
  const sockets = new Set<Socket>();
  const seen = { made: 0, ended: 0 };
  const server = createServer((socket) => {
    seen.made += 1;
    sockets.add(socket.on('error', () => {}));
    socket.on('end', () => (seen.ended += 1));
    socket.on('close', () => sockets.delete(socket));
    socket.resume();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { seen, sockets, port, [Symbol.dispose]: () => void server.close() };
};

test('it holds as many connections as it is told, and makes up for one that is cut', async () => {
  using server = await counting();
  await using _ = await serving({
    server: 'connections',
    with: { url: `tcp://127.0.0.1:${server.port}`, count: 7, everyMs: 20 },
  });
  await vi.waitFor(() => expect(server.sockets.size).toBe(7));
  const [cut] = server.sockets;
  cut!.destroy();
  await vi.waitFor(() => expect([server.seen.made, server.sockets.size]).toEqual([8, 7]));
});

test('short ones are all over when it is ready, and closed by it first', async () => {
  using server = await counting();
  await using _ = await serving({
    server: 'connections',
    with: { url: `tcp://127.0.0.1:${server.port}`, count: 5, hold: false, everyMs: 60_000 },
  });
  await vi.waitFor(() => expect(server.seen).toEqual({ made: 5, ended: 5 }));
  await vi.waitFor(() => expect(server.sockets.size).toBe(0));
});

test('it can make the WebSocket handshake', async () => {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await using _ = await serving({
    server: 'connections',
    with: { url: `ws://127.0.0.1:${port}/`, count: 3 },
  });
  await vi.waitFor(() => expect(server.clients.size).toBe(3));
  server.close();
});

test('it waits for a place that does not serve yet', async () => {
  const port = await freePort();
  const held = serving({ server: 'connections', with: { url: `tcp://127.0.0.1:${port}`, count: 1 } });
  const server = createServer((socket) => socket.on('error', () => {})).listen(port, '127.0.0.1');
  await using _ = await held;
  server.close();
});
