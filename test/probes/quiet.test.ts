import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocketServer, type WebSocket } from 'ws';
import attempt from '../../src/probes/attempt.ts';
import quiet from '../../src/probes/quiet.ts';
import { measure, peer } from './support.ts';

const webSockets = async (serve: (socket: WebSocket) => void, more = {}): Promise<string> => {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', ...more });
  onTestFinished(() => server.close());
  server.on('connection', (socket) => {
    socket.on('error', () => {});
    serve(socket);
  });
  await once(server, 'listening');
  return `ws://127.0.0.1:${(server.address() as AddressInfo).port}/`;
};

/** Ends a connection without a goodbye once nothing was said on it for so long. */
const impatient =
  (ms: number) =>
  (socket: WebSocket): void => {
    let timer = setTimeout(() => socket.terminate(), ms);
    socket.on('ping', () => {
      clearTimeout(timer);
      timer = setTimeout(() => socket.terminate(), ms);
    });
    socket.on('close', () => clearTimeout(timer));
  };

const outcomes = (tries: readonly { readonly how: string; readonly ended: string }[]) =>
  tries.map(({ how, ended }) => `${how}: ${ended}`);

test('a server with an idle timer cuts quiet connections at its age, and no others', async () => {
  const url = await webSockets(impatient(500));
  const { facts } = await measure(quiet, url, { quietMs: 900 });
  expect(outcomes(facts.tries)).toEqual([
    'quiet: closed',
    'quiet: closed',
    'kept: answered',
    'brief: answered',
  ]);
  const ages = facts.tries.slice(0, 2).map(({ afterMs }) => afterMs);
  for (const age of ages) expect(Math.abs(age - 500)).toBeLessThan(100);
  expect(facts.freshWorks).toBe(true);
});

test('a server that takes everything and answers no ping: what is said is acknowledged', async () => {
  const url = await webSockets(() => {}, { autoPong: false });
  const { facts } = await measure(quiet, url, { quietMs: 300 });
  expect(new Set(facts.tries.map(({ ended }) => ended))).toEqual(new Set(['silent']));
  expect(facts.tries[0]!.carried).toMatchObject({ unacked: 0 });
});

test('a server that talks all the time, in messages small and large, is as open as a silent one', async () => {
  const url = await webSockets((socket) => {
    const timer = setInterval(() => {
      socket.send('x'.repeat(20_000));
      socket.send('y'.repeat(200_000));
    }, 15);
    socket.on('close', () => clearInterval(timer));
  });
  const { facts } = await measure(quiet, url, { quietMs: 400 });
  expect(new Set(facts.tries.map(({ ended }) => ended))).toEqual(new Set(['answered']));
  expect((await measure(attempt, url, { quietMs: 400, payload: 3000 })).failure).toBeNull();
});

test('a server of its own protocol that talks all the time is open', async () => {
  const port = await peer((socket) => {
    const timer = setInterval(() => socket.write('x'.repeat(20_000)), 10);
    socket.on('close', () => clearInterval(timer));
  });
  const { facts } = await measure(quiet, `tcp://127.0.0.1:${port}`, { quietMs: 400 });
  expect(new Set(facts.tries.map(({ ended }) => ended))).toEqual(new Set(['open']));
});

test('where nothing can be asked it is enough to stay open, and nothing can be kept alive', async () => {
  const port = await peer();
  const { facts } = await measure(quiet, `tcp://127.0.0.1:${port}`, { quietMs: 200 });
  expect(outcomes(facts.tries)).toEqual(['quiet: open', 'quiet: open', 'brief: open']);
  expect(facts.freshWorks).toBeUndefined();
});

test('over HTTP the same connection is asked again', async () => {
  let connections = 0;
  let requests = 0;
  const port = await peer((socket) => {
    connections += 1;
    socket.on('data', () => {
      requests += 1;
      socket.write('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n');
    });
  });
  const { facts } = await measure(quiet, `http://127.0.0.1:${port}/`, { quietMs: 200 });
  expect(outcomes(facts.tries)).toEqual([
    'quiet: answered',
    'quiet: answered',
    'kept: answered',
    'brief: answered',
    'idle: open',
  ]);
  expect([connections, requests]).toEqual([5, 3 * 2 + 7 + 1]);
});

test('the plain client tells how long it had been quiet when it was cut off', async () => {
  const { failure, facts } = await measure(attempt, await webSockets(impatient(500)), { quietMs: 900 });
  expect({ failure, phase: facts.phase }).toEqual({ failure: 'connection_closed', phase: 'websocket' });
  expect(Math.abs(facts.quietMs! - 500)).toBeLessThan(100);
});

test('the plain client answers a server that asks whether it is still there', async () => {
  const url = await webSockets((socket) => {
    const timer = setTimeout(() => socket.terminate(), 600);
    socket.on('pong', () => clearTimeout(timer));
    setTimeout(() => socket.ping(), 250);
  });
  const { failure } = await measure(attempt, url, { quietMs: 900 });
  expect(failure).toBeNull();
});

test('a server of HTTP that ends idle connections is seen to do so, and heard to say it', async () => {
  const port = await peer((socket) => {
    let timer: NodeJS.Timeout | undefined;
    socket.on('data', () => {
      clearTimeout(timer);
      timer = setTimeout(() => socket.end(), 300);
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 0\r\nkeep-alive: timeout=7\r\n\r\n');
    });
  });
  const { facts } = await measure(quiet, `http://127.0.0.1:${port}/`, { quietMs: 250 });
  const idle = facts.tries.find(({ how }) => how === 'idle');
  expect(idle).toMatchObject({ ended: 'closed' });
  expect(Math.abs(idle!.afterMs - 300)).toBeLessThan(60);
  expect(facts.promisedMs).toBe(7000);
});
