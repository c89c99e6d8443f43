import { readFile } from 'node:fs/promises';
import type { AddressInfo, Socket } from 'node:net';
import path from 'node:path';
import { createServer as createTlsServer } from 'node:tls';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Speaks } from '../../src/core/facts.ts';
import fingerprint from '../../src/probes/fingerprint.ts';
import { acceptOf } from '../../src/probes/lib/websocket.ts';
import { closedPort, measure, peer } from './support.ts';

const pem = await readFile(path.join(import.meta.dirname, 'fixtures/localhost.pem'), 'utf8');

const GOAL = 'ws://127.0.0.1:8282/chat';
const ask = (port: number, url = GOAL) => measure(fingerprint, url, { port, timeoutMs: 300 });

const answers = (answer: (request: string) => string): Promise<number> =>
  peer(
    (socket) => void socket.once('data', (request: Buffer) => socket.end(answer(request.toString('latin1')))),
  );

const upgradeOr = (status: string) => (request: string) => {
  const key = /Sec-WebSocket-Key: (\S+)/.exec(request)?.[1];
  if (!request.startsWith('GET /chat')) return 'HTTP/1.1 400 Bad Request\r\n\r\n';
  if (key === undefined) return `HTTP/1.1 ${status}\r\nContent-Length: 0\r\n\r\n`;
  return `HTTP/1.1 101 Switching\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${acceptOf(key)}\r\n\r\n`;
};

describe('what a port speaks', () => {
  const unasked: readonly (readonly [Speaks, string | Buffer])[] = [
    ['ssh', 'SSH-2.0-OpenSSH_9.2\r\n'],
    ['smtp', '220 mail.example ESMTP Postfix\r\n'],
    ['mysql', Buffer.concat([Buffer.from([11, 0, 0, 0, 10]), Buffer.from('8.0.36\0abc')])],
    ['text', 'welcome\r\n'],
    ['binary', Buffer.from([0, 1, 2, 3, 254, 255])],
  ];
  test('is known by what it says unasked', async () => {
    const kinds = unasked.map(async ([speaks, banner]) => {
      const { failure, facts } = await ask(await peer((socket) => void socket.write(banner)));
      expect(failure).toBeNull();
      expect(facts).toMatchObject({ speaks, banner: expect.any(String), servesGoal: false });
    });
    await Promise.all(kinds);
  });

  const asked: readonly (readonly [Speaks, string])[] = [
    ['redis', "-ERR unknown command 'GET'\r\n"],
    ['text', 'what?\r\n'],
    ['binary', '\u0000\u0001\u0002'],
  ];
  test('is known by its reply to a question that it does not understand', async () => {
    const kinds = asked.map(async ([speaks, reply]) => {
      const { facts } = await ask(await answers(() => reply));
      expect(facts).toMatchObject({ speaks, reply: expect.any(String) });
      expect(facts.banner).toBeUndefined();
    });
    await Promise.all(kinds);
  });

  test('websocket, and that it serves the goal', async () => {
    const { facts } = await ask(await answers(upgradeOr('426 Upgrade Required')));
    expect(facts).toMatchObject({
      speaks: 'websocket',
      upgradeAccepted: true,
      servesGoal: true,
      get: { status: 426 },
    });
  });

  test('http, which does not serve a WebSocket goal', async () => {
    const { facts } = await ask(await answers(() => 'HTTP/1.1 200 OK\r\n\r\nhello'));
    expect(facts).toMatchObject({
      speaks: 'http',
      get: { status: 200, body: 'hello' },
      upgradeAccepted: false,
      servesGoal: false,
    });
  });

  test('tls, with the names in its certificate and what is spoken within', async () => {
    const server = createTlsServer({ key: pem, cert: pem }, (socket: Socket) => {
      socket.on('error', () => {});
      socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nCF-RAY: 8a\r\n\r\n'));
    });
    server.on('tlsClientError', () => {});
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    onTestFinished(() => void server.close());
    const { facts } = await ask((server.address() as AddressInfo).port);
    expect(facts.speaks).toBe('tls');
    expect(facts.certificateNames).toEqual(['localhost', 'chat.example', '127.0.0.1']);
    expect(facts.intermediary).toEqual({ name: 'Cloudflare', header: 'cf-ray: 8a', cdn: true });
    expect(facts.servesGoal).toBe(false);
  });

  test('tls, though it refuses the handshake with an alert', async () => {
    const server = createTlsServer({ key: pem, cert: pem, ALPNProtocols: ['h2'] });
    server.on('tlsClientError', () => {});
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    onTestFinished(() => void server.close());
    const { facts } = await ask((server.address() as AddressInfo).port);
    expect(facts).toMatchObject({ speaks: 'tls', certificateNames: [], servesGoal: false });
  });

  test('silent, closes and none are kept apart', async () => {
    const [silent, closing, closed] = await Promise.all([
      peer().then((port) => ask(port)),
      peer((socket) => void socket.end()).then((port) => ask(port)),
      closedPort().then((port) => ask(port)),
    ]);
    expect(silent.facts.speaks).toBe('silent');
    expect(closing.facts.speaks).toBe('closes');
    expect(closed.failure).toBe('connection_refused');
    expect(closed.facts).toMatchObject({ speaks: 'none', servesGoal: false });
  });
});

/** Moves a clock of its own on, slowly: what goes over loopback meanwhile takes no time by it, however busy this machine is. */
const byItsOwnClock = async <T>(work: () => Promise<T>): Promise<T> => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    const state = { over: false };
    const working = work().finally(() => (state.over = true));
    while (!state.over) {
      for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => void setImmediate(resolve));
      await vi.advanceTimersByTimeAsync(5);
    }
    return await working;
  } finally {
    vi.useRealTimers();
  }
};

test('who greets at once is asked nothing, and who is quiet is asked on connections of its own', async () => {
  let greeted = 0;
  const greeter = await peer((socket) => {
    greeted += 1;
    socket.write('SSH-2.0-OpenSSH_9.2\r\n');
  });
  let asked = 0;
  const quiet = await peer(() => {
    asked += 1;
  });
  const look = async (port: number) => {
    const target = { address: '127.0.0.1', timeoutMs: 100 };
    const measured = () => measure(fingerprint, `http://127.0.0.1:${port}/`, target);
    return (await byItsOwnClock(measured)).facts.speaks;
  };
  expect(await look(greeter)).toBe('ssh');
  expect(greeted).toBe(1);
  expect(await look(quiet)).toBe('silent');
  expect(asked).toBeGreaterThan(3);
});

test('whoever waits no more is told so, and nobody else', async () => {
  const { promise: isAsked, resolve: asked } = Promise.withResolvers<void>();
  let connections = 0;
  const port = await peer(() => {
    connections += 1;
    if (connections === 2) asked(); // One listens for a greeting, the others ask.
  });
  const stop = new AbortController();
  const work = measure(
    fingerprint,
    `http://127.0.0.1:${port}/`,
    { address: '127.0.0.1' },
    { signal: stop.signal },
  );
  await isAsked;
  stop.abort(new Error('enough'));
  await expect(work).rejects.toThrow('enough');
});

describe('whether it serves the goal', () => {
  const serves = async (port: number, url: string) => (await ask(port, url)).facts.servesGoal;

  test('an http: goal wants a good status, and on another port no redirect', async () => {
    const good = await answers(() => 'HTTP/1.1 204 No Content\r\n\r\n');
    const redirecting = await answers(() => 'HTTP/1.1 301 Moved\r\nLocation: https://x/\r\n\r\n');
    const missing = await answers(() => 'HTTP/1.1 404 Not Found\r\n\r\n');
    const asked = [
      serves(good, 'http://127.0.0.1:8282/'),
      serves(redirecting, 'http://127.0.0.1:8282/'),
      serves(redirecting, `http://127.0.0.1:${redirecting}/`),
      serves(missing, 'http://127.0.0.1:8282/'),
    ];
    expect(await Promise.all(asked)).toEqual([true, false, true, false]);
  });

  test('an http: goal with a path is served by a site that has a page for every path, which is told', async () => {
    const anything = await answers(() => 'HTTP/1.1 200 OK\r\n\r\npage');
    const some = await answers((request) =>
      request.startsWith('GET /api ') ? 'HTTP/1.1 200 OK\r\n\r\n[]' : 'HTTP/1.1 404 Not Found\r\n\r\n',
    );
    const facts = async (port: number, url: string) => (await ask(port, url)).facts;
    expect(await facts(anything, 'http://127.0.0.1:8282/api')).toMatchObject({
      servesGoal: true,
      servesAnything: true,
    });
    expect(await facts(some, 'http://127.0.0.1:8282/api')).toMatchObject({
      servesGoal: true,
      servesAnything: false,
    });
    expect(await facts(anything, 'http://127.0.0.1:8282/')).not.toHaveProperty('servesAnything');
    expect(await facts(anything, `http://127.0.0.1:${anything}/api`)).not.toHaveProperty('servesAnything');
  });

  test('a tcp: goal is served by its own port only: nothing tells its service from another', async () => {
    const port = await peer();
    const asked = [serves(port, `tcp://127.0.0.1:${port}`), serves(port, 'tcp://127.0.0.1:8282')];
    expect(await Promise.all(asked)).toEqual([true, false]);
  });

  test('a plain port does not serve a TLS goal', async () => {
    const port = await answers(upgradeOr('426 Upgrade Required'));
    expect((await ask(port, 'wss://127.0.0.1:8282/chat')).facts).toMatchObject({
      speaks: 'websocket',
      servesGoal: false,
    });
  });
});

test('what the client has to deliver goes to the goal’s own port alone', async () => {
  const requests: string[] = [];
  const server = createTlsServer({ key: pem, cert: pem }, (socket: Socket) => {
    socket.on('error', () => {});
    socket.once('data', (chunk: Buffer) => {
      requests.push(chunk.toString('latin1').split(' ')[0]!);
      socket.end('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n');
    });
  });
  server.on('tlsClientError', () => {});
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  vi.stubEnv('SSL_CERT_FILE', path.join(import.meta.dirname, 'fixtures/localhost.pem'));
  onTestFinished(() => void vi.unstubAllEnvs());
  const given = { port, host: 'localhost', address: '127.0.0.1', timeoutMs: 500, payload: 3000, quietMs: 50 };
  await measure(fingerprint, 'https://localhost:8443/', given);
  expect(requests.filter((method) => method === 'POST')).toEqual([]);
  await measure(fingerprint, `https://localhost:${port}/`, given);
  expect(requests.filter((method) => method === 'POST')).toHaveLength(1);
});

test('a server that pours without end is bounded in time and size', async () => {
  const port = await peer((socket) => {
    const pour = (): void => {
      while (!socket.destroyed && socket.write('z\u0007'.repeat(5000)));
    };
    socket.on('drain', pour);
    pour();
  });
  const started = performance.now();
  const { facts } = await ask(port);
  expect(performance.now() - started).toBeLessThan(3000);
  expect(facts.banner?.length).toBe(200);
  expect(JSON.stringify(facts).length).toBeLessThan(2000);
});

test('a client that waits for a greeting is not served by who waits as well', async () => {
  const served = async (port: number) =>
    (await measure(fingerprint, `tcp://127.0.0.1:${port}`, { hears: true, timeoutMs: 300 })).facts.servesGoal;
  expect(await served(await peer((socket) => socket.write('220 ready\r\n')))).toBe(true);
  expect(await served(await peer())).toBe(false);
});
