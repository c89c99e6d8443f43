import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { WebSocketServer } from 'ws';
import attempt from '../../src/probes/attempt.ts';
import fingerprint from '../../src/probes/fingerprint.ts';
import { otherPaths } from '../../src/probes/lib/other-paths.ts';
import { languageOf } from '../../src/probes/lib/speaks.ts';
import variants from '../../src/probes/variants.ts';
import { measure } from './support.ts';

const LOCAL = { address: '127.0.0.1' };

const serving = async (options: object): Promise<{ port: number; server: WebSocketServer }> => {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, ...options });
  await new Promise((resolve) => void server.once('listening', resolve));
  return { port: (server.address() as AddressInfo).port, server };
};

test('what the server takes if one thing is changed is told: the path, or the page that asks', async () => {
  const verifyClient = ({ origin }: { origin: string }): boolean => origin === undefined;
  const { port, server } = await serving({ path: '/ws', verifyClient });
  const asked = async (url: string, more: object): Promise<readonly object[]> => {
    const { facts } = await measure(variants, url, { ...LOCAL, ...more });
    return facts.asked.filter(({ accepted }) => accepted);
  };
  expect(await asked(`ws://127.0.0.1:${port}/chat`, { with: { paths: true } })).toMatchObject([
    { change: 'path', value: '/ws', status: 101 },
  ]);
  expect(
    await asked(`ws://127.0.0.1:${port}/ws`, { headers: { Origin: 'https://a.example' } }),
  ).toMatchObject([{ change: 'no-origin' }, { change: 'no-headers' }]);
  server.close();
});

test('other paths are few, and never the one that was asked', () => {
  expect(otherPaths('/app/v2/live')).toEqual(
    expect.arrayContaining(['/app/v2', '/app', '/live', '/ws', '/']),
  );
  expect(otherPaths('/')).not.toContain('/');
  expect(otherPaths('/a/b/c/d/e/f/g/h/i/j').length).toBeLessThanOrEqual(10);
});

describe('a WebSocket that the server closes at once', () => {
  test.each([
    [
      { code: 1008, reason: 'no seat' },
      (socket: { close(code: number, why: string): void }) => socket.close(1008, 'no seat'),
    ],
    [{}, (socket: { terminate(): void }) => socket.terminate()],
  ])('is felt as closed: %j', async (closed, leave) => {
    const { port, server } = await serving({});
    server.on('connection', leave);
    const { failure, facts } = await measure(attempt, `ws://127.0.0.1:${port}/`, { with: { direct: true } });
    expect([failure, facts.closed]).toEqual(['websocket_closed', closed]);
    server.close();
  });

  test('is none if it has delivered and says goodbye', async () => {
    const { port, server } = await serving({});
    server.on('connection', (socket) => {
      socket.send('all that you wanted');
      socket.close(1000);
    });
    expect(
      (await measure(attempt, `ws://127.0.0.1:${port}/`, { with: { direct: true } })).failure,
    ).toBeNull();
    server.close();
  });
});

test('a subprotocol that the server does not choose is a flaw of its handshake', async () => {
  const { port, server } = await serving({ handleProtocols: () => false });
  const more = { protocols: ['mqtt'], with: { direct: true } };
  const { failure, facts } = await measure(attempt, `ws://127.0.0.1:${port}/`, more);
  expect([failure, facts.flaw]).toEqual(['websocket_bad_handshake', 'subprotocol']);
  server.close();
});

describe('a port that does not answer HTTP', () => {
  const answering = async (answer: (text: string) => string): Promise<{ port: number; close(): void }> => {
    const server = createServer((socket) => {
      socket.on('error', () => {});
      socket.on('data', (chunk) => socket.end(answer(chunk.toString('latin1'))));
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    return { port: (server.address() as AddressInfo).port, close: () => server.close() };
  };

  test.each([
    ['redis', { speaks: 'redis' }, (text: string) => (text.startsWith('PING') ? '+PONG\r\n' : '')],
    ['PostgreSQL', { speaks: 'postgres' }, (text: string) => (text.length === 8 ? 'S' : '')],
    [
      'a server that wants a PROXY header',
      { speaks: 'closes', afterProxyHeader: { status: 204 } },
      (text: string) => (text.startsWith('PROXY TCP4 127.0.0.1 ') ? 'HTTP/1.1 204 No Content\r\n\r\n' : ''),
    ],
    [
      'one that takes a PROXY header for a bad request',
      { afterProxyHeader: undefined },
      (text: string) => (text.startsWith('PROXY') ? 'HTTP/1.1 400 Bad Request\r\n\r\n' : ''),
    ],
  ])('is asked whether it is %s', async (_, expected, answer) => {
    const server = await answering(answer);
    const { facts } = await measure(fingerprint, `ws://127.0.0.1:${server.port}/`, LOCAL);
    expect({ speaks: facts.speaks, afterProxyHeader: facts.afterProxyHeader }).toMatchObject(expected);
    server.close();
  });
});

test('HTTP/2 is known by its first frame, and other frames are not taken for it', () => {
  expect(languageOf(Buffer.from('000000040000000000', 'hex'))).toBe('http2');
  expect(languageOf(Buffer.from('000012040000000000000300000080', 'hex'))).toBe('http2');
  expect(languageOf(Buffer.from('00000007ff0007', 'hex'))).toBe('binary');
});
