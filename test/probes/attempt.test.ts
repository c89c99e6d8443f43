import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import path from 'node:path';
import { createServer as createTlsServer } from 'node:tls';
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { WebSocketServer } from 'ws';
import attempt from '../../src/probes/attempt.ts';
import { acceptOf } from '../../src/probes/lib/websocket.ts';
import { closedPort, measure, peer, says, silentPort } from './support.ts';

const OK = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nhi';

beforeEach(() => {
  for (const name of ['http_proxy', 'https_proxy', 'all_proxy', 'no_proxy']) {
    vi.stubEnv(name, undefined);
    vi.stubEnv(name.toUpperCase(), undefined);
  }
  return () => void vi.unstubAllEnvs();
});

const pem = await readFile(path.join(import.meta.dirname, 'fixtures/localhost.pem'), 'utf8');

const tlsPeer = async (serve: (socket: Socket) => void): Promise<number> => {
  const server = createTlsServer({ key: pem, cert: pem }, (socket) => {
    socket.on('error', () => {});
    serve(socket);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
};

const webSocketPeer = (
  accept: (key: string) => string = acceptOf,
  onFrame = (_frame: Buffer): void => {},
): Promise<number> =>
  peer((socket) => {
    socket.once('data', (request: Buffer) => {
      const key = /Sec-WebSocket-Key: (\S+)/.exec(request.toString())?.[1] ?? '';
      const lines = ['HTTP/1.1 101 Switching Protocols', 'Upgrade: websocket', 'Connection: Upgrade'];
      socket.write(`${[...lines, `Sec-WebSocket-Accept: ${accept(key)}`].join('\r\n')}\r\n\r\n`);
      socket.once('data', (frame: Buffer) => {
        onFrame(frame);
        socket.end();
      });
    });
  });

describe('straight to the server', () => {
  test('a tcp: goal succeeds once it is connected', async () => {
    const port = await peer();
    const { failure, facts } = await measure(attempt, `tcp://127.0.0.1:${port}`);
    expect(failure).toBeNull();
    expect(facts).toMatchObject({ phase: 'done', address: '127.0.0.1', port });
  });

  test('a closed port is felt as refused, with the address', async () => {
    const port = await closedPort();
    const { failure, facts } = await measure(attempt, `http://127.0.0.1:${port}/`);
    expect(failure).toBe('connection_refused');
    expect(facts).toMatchObject({
      phase: 'connect',
      code: 'ECONNREFUSED',
      syscall: 'connect',
      address: '127.0.0.1',
      port,
    });
  });

  test('a port that does not answer is felt as a timeout', async () => {
    const port = await silentPort();
    const { failure, facts } = await measure(attempt, `http://127.0.0.1:${port}/`, { timeoutMs: 150 });
    expect(failure).toBe('connection_timeout');
    expect(facts).toMatchObject({ phase: 'connect', address: '127.0.0.1', port });
  });

  test('a name that cannot be is felt in the phase of the name', async () => {
    // A label of more than 63 bytes fits no question: nobody is asked.
    const { failure, facts } = await measure(attempt, `http://${'a'.repeat(64)}.invalid:8080/`);
    expect(failure).toMatch(/^dns_/);
    expect(facts.phase).toBe('name');
  });

  test('an HTTP status below 400 is a success, one above is told with the answer', async () => {
    const good = await says(OK);
    const { failure, facts } = await measure(attempt, `http://127.0.0.1:${good}/`);
    expect(failure).toBeNull();
    expect(facts.answer).toEqual({ status: 200, headers: { 'content-length': '2' }, body: 'hi' });

    const bad = await says('HTTP/1.1 426 Upgrade Required\r\nUpgrade: websocket\r\n\r\n');
    const refused = await measure(attempt, `http://127.0.0.1:${bad}/`);
    expect(refused.failure).toBe('http_status');
    expect(refused.facts).toMatchObject({
      phase: 'http',
      answer: { status: 426, headers: { upgrade: 'websocket' } },
    });
  });

  test('the request names path, query and host of the goal', async () => {
    let said = '';
    const port = await peer((socket) => {
      socket.once('data', (request: Buffer) => {
        said = request.toString();
        socket.end(OK);
      });
    });
    await measure(attempt, `http://127.0.0.1:${port}/a/b?c=d`);
    expect(said).toMatch(/^GET \/a\/b\?c=d HTTP\/1\.1\r\n/);
    expect(said).toContain(`Host: 127.0.0.1:${port}\r\n`);
  });

  test('a server that answers late, but within its time, is healthy', async () => {
    const port = await peer((socket) => {
      socket.once('data', () => setTimeout(() => socket.end(OK), 400));
    });
    expect((await measure(attempt, `http://127.0.0.1:${port}/`)).failure).toBeNull();
  });

  test('a server that never answers is no_answer after the limit', async () => {
    const port = await peer();
    const { failure, facts } = await measure(attempt, `http://127.0.0.1:${port}/`, { timeoutMs: 200 });
    expect(failure).toBe('no_answer');
    expect(facts.phase).toBe('http');
  });

  test('a server that closes without a word is connection_closed, one that resets connection_reset', async () => {
    const closing = await peer((socket) => void socket.end());
    expect((await measure(attempt, `http://127.0.0.1:${closing}/`)).failure).toBe('connection_closed');
    const resetting = await peer((socket) => void socket.once('data', () => socket.resetAndDestroy()));
    expect((await measure(attempt, `http://127.0.0.1:${resetting}/`)).failure).toBe('connection_reset');
  });

  test('a server that speaks no HTTP shows its first bytes, escaped', async () => {
    const port = await peer((socket) => void socket.write('SSH-2.0-x\u001b[31m\r\n'));
    const { failure, facts } = await measure(attempt, `http://127.0.0.1:${port}/`);
    expect(failure).toBe('not_http');
    expect(facts.firstBytes).toBe(String.raw`SSH-2.0-x\x1b[31m\r\n`);
  });
});

describe('WebSocket', () => {
  test('a 101 with the right accept is a success, and is closed politely', async () => {
    const frames: number[][] = [];
    const port = await webSocketPeer(acceptOf, (frame) => void frames.push([...frame.subarray(0, 2)]));
    const { failure, facts } = await measure(attempt, `ws://127.0.0.1:${port}/chat`);
    expect(failure).toBeNull();
    expect(facts).toMatchObject({ phase: 'done', answer: { status: 101 } });
    // A close frame with a masked status of two bytes (RFC 6455 §5.2).
    expect(frames).toEqual([[0x88, 0x82]]);
  });

  test('a 101 with a wrong accept is a bad handshake', async () => {
    const port = await webSocketPeer(() => acceptOf('another'));
    const { failure, facts } = await measure(attempt, `ws://127.0.0.1:${port}/`);
    expect(failure).toBe('websocket_bad_handshake');
    expect(facts.phase).toBe('websocket');
  });

  test('any other status is websocket_not_upgraded, with the answer', async () => {
    const port = await says('HTTP/1.1 404 Not Found\r\nServer: nginx\r\n\r\n');
    const { failure, facts } = await measure(attempt, `ws://127.0.0.1:${port}/`);
    expect(failure).toBe('websocket_not_upgraded');
    expect(facts.answer).toMatchObject({ status: 404, headers: { server: 'nginx' } });
  });
});

describe('TLS', () => {
  test('a certificate that nobody vouches for is tls_certificate', async () => {
    const port = await tlsPeer((socket) => socket.end(OK));
    const { failure, facts } = await measure(attempt, `https://127.0.0.1:${port}/`);
    expect(failure).toBe('tls_certificate');
    expect(facts).toMatchObject({ phase: 'tls', code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
  });

  test('a trusted certificate leads to the answer', async () => {
    vi.stubEnv('SSL_CERT_FILE', path.join(import.meta.dirname, 'fixtures/localhost.pem'));
    onTestFinished(() => void vi.unstubAllEnvs());
    const port = await tlsPeer((socket) => socket.once('data', () => socket.end(OK)));
    const { failure, facts } = await measure(attempt, `https://127.0.0.1:${port}/`);
    expect(facts).toMatchObject({ phase: 'done', answer: { status: 200 } });
    expect(failure).toBeNull();
    expect((await measure(attempt, `tls://127.0.0.1:${port}`)).failure).toBeNull();
  });

  test('a plain server is tls_not_spoken, a silent one no_answer', async () => {
    const plain = await says(OK);
    expect((await measure(attempt, `https://127.0.0.1:${plain}/`)).failure).toBe('tls_not_spoken');
    const silent = await peer();
    const { failure, facts } = await measure(attempt, `wss://127.0.0.1:${silent}/`, { timeoutMs: 200 });
    expect(failure).toBe('no_answer');
    expect(facts.phase).toBe('tls');
  });
});

describe('through a proxy', () => {
  /** A proxy that tunnels to 127.0.0.1 and answers requests in absolute form itself. */
  const proxy = async (status = '200 OK'): Promise<{ port: number; asked: string[] }> => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(`${request.method} ${request.url}`);
      response.end('from the proxy');
    });
    server.on('connect', ({ url = '' }, socket: Socket) => {
      asked.push(`CONNECT ${url}`);
      socket.on('error', () => {});
      if (status !== '200 OK') return void socket.end(`HTTP/1.1 ${status}\r\n\r\nno`);
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      const onward = connect(Number(url.split(':')[1]), '127.0.0.1');
      onward.on('error', () => socket.destroy());
      socket.pipe(onward).pipe(socket);
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    onTestFinished(() => server.close().closeAllConnections());
    return { port: (server.address() as AddressInfo).port, asked };
  };

  test('http: goes to http_proxy as it is', async () => {
    const { port, asked } = await proxy();
    vi.stubEnv('http_proxy', `http://127.0.0.1:${port}`);
    const { failure, facts } = await measure(attempt, 'http://chat.invalid:8080/x');
    expect(failure).toBeNull();
    expect(facts).toMatchObject({ proxy: `http://127.0.0.1:${port}`, address: '127.0.0.1', port });
    expect(asked).toEqual(['GET http://chat.invalid:8080/x']);
  });

  test('ws: goes through a tunnel of http_proxy', async () => {
    const { port, asked } = await proxy();
    const server = await webSocketPeer();
    vi.stubEnv('HTTP_PROXY', `127.0.0.1:${port}`);
    expect((await measure(attempt, `ws://chat.invalid:${server}/`)).failure).toBeNull();
    expect(asked).toEqual([`CONNECT chat.invalid:${server}`]);
  });

  test('tcp: goes through all_proxy only, https: through https_proxy', async () => {
    const { port, asked } = await proxy();
    const server = await peer();
    vi.stubEnv('https_proxy', `http://127.0.0.1:${port}`);
    expect((await measure(attempt, `tcp://127.0.0.1:${server}`)).facts.proxy).toBeUndefined();
    vi.stubEnv('all_proxy', `http://127.0.0.1:${port}`);
    expect((await measure(attempt, `tcp://chat.invalid:${server}`)).failure).toBeNull();
    expect(asked).toEqual([`CONNECT chat.invalid:${server}`]);
    const plain = await says(OK);
    expect((await measure(attempt, `https://chat.invalid:${plain}/`)).failure).toBe('tls_not_spoken');
  });

  test('a proxy that refuses the connection is felt in its own place', async () => {
    const port = await closedPort();
    vi.stubEnv('http_proxy', `http://127.0.0.1:${port}`);
    const { failure, facts } = await measure(attempt, 'ws://chat.invalid/');
    expect(failure).toBe('connection_refused');
    expect(facts).toMatchObject({ phase: 'proxy', address: '127.0.0.1', port });
  });

  test('a proxy that refuses the tunnel is proxy_status, with its answer', async () => {
    const { port } = await proxy('403 Forbidden');
    vi.stubEnv('http_proxy', `http://127.0.0.1:${port}`);
    const { failure, facts } = await measure(attempt, 'ws://chat.invalid/');
    expect(failure).toBe('proxy_status');
    expect(facts).toMatchObject({ phase: 'proxy', answer: { status: 403 } });
  });

  test('a silent proxy is no_answer, one that speaks no HTTP not_http', async () => {
    vi.stubEnv('http_proxy', `http://127.0.0.1:${await peer()}`);
    expect((await measure(attempt, 'ws://chat.invalid/', { timeoutMs: 200 })).failure).toBe('no_answer');
    vi.stubEnv('http_proxy', `http://127.0.0.1:${await says('+OK\r\n')}`);
    expect((await measure(attempt, 'ws://chat.invalid/')).failure).toBe('not_http');
  });

  test('NO_PROXY and `direct` go past it', async () => {
    const server = await says(OK);
    vi.stubEnv('http_proxy', 'http://127.0.0.1:1');
    expect(
      (await measure(attempt, `http://127.0.0.1:${server}/`, { with: { direct: true } })).failure,
    ).toBeNull();
    vi.stubEnv('no_proxy', '127.0.0.0/8');
    expect((await measure(attempt, `http://127.0.0.1:${server}/`)).failure).toBeNull();
  });

  test('a SOCKS5 proxy is asked for the name and port', async () => {
    const server = await peer();
    let wanted = '';
    const socks = await peer((socket) => {
      socket.once('data', () => {
        socket.write(Buffer.from([5, 0]));
        socket.once('data', (request: Buffer) => {
          wanted = `${request.toString('latin1', 5, 5 + request[4]!)}:${request.readUInt16BE(request.length - 2)}`;
          socket.write(Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0]));
        });
      });
    });
    vi.stubEnv('all_proxy', `socks5h://127.0.0.1:${socks}`);
    expect((await measure(attempt, `tcp://chat.invalid:${server}`)).failure).toBeNull();
    expect(wanted).toBe(`chat.invalid:${server}`);
  });

  test('a SOCKS5 proxy that cannot reach the goal says so', async () => {
    const socks = await peer((socket) => {
      socket.once('data', () => {
        socket.write(Buffer.from([5, 0]));
        socket.once('data', () => socket.write(Buffer.from([5, 5, 0, 1, 0, 0, 0, 0, 0, 0])));
      });
    });
    vi.stubEnv('all_proxy', `socks5://127.0.0.1:${socks}`);
    const { failure, facts } = await measure(attempt, 'tcp://chat.invalid:8080');
    expect(failure).toBe('proxy_status');
    expect(facts).toMatchObject({ phase: 'proxy', message: 'the SOCKS proxy answers 5: connection refused' });
  });
});

describe('hostile servers are bounded', () => {
  const endless = (first: string, again: string): Promise<number> =>
    peer((socket) => {
      socket.write(first);
      const pour = (): void => {
        while (!socket.destroyed && socket.write(again));
      };
      socket.on('drain', pour);
      pour();
    });

  test('headers that never end are cut, and the status is judged', async () => {
    const port = await endless('HTTP/1.1 200 OK\r\n', `x: ${'y'.repeat(1000)}\r\n`);
    const { failure, facts } = await measure(attempt, `http://127.0.0.1:${port}/`);
    expect(failure).toBeNull();
    expect(facts.answer?.headers['x']?.length).toBe(300);
  });

  test('a body that never ends is cut at 400 characters', async () => {
    const port = await endless('HTTP/1.1 500 Oops\r\n\r\n', 'a\u0007'.repeat(5000));
    const { failure, facts } = await measure(attempt, `http://127.0.0.1:${port}/`);
    expect(failure).toBe('http_status');
    expect(facts.answer?.body?.length).toBe(400);
    expect(facts.answer?.body).toContain(String.raw`a\x07a`);
  });

  test('garbage is cut at 200 characters', async () => {
    const port = await endless('', '\u0000\u00ff'.repeat(30_000));
    const { failure, facts } = await measure(attempt, `ws://127.0.0.1:${port}/`);
    expect(failure).toBe('not_http');
    expect(facts.firstBytes?.length).toBe(200);
  });

  test('a head that drips for ever ends with the time', async () => {
    const port = await peer((socket) => {
      const timer = setInterval(() => socket.write('HTTP/1.1 200 OK\r\na: b\r\n'), 50);
      socket.on('close', () => clearInterval(timer));
    });
    const { failure } = await measure(attempt, `http://127.0.0.1:${port}/`, { timeoutMs: 300 });
    expect(failure).toBe('no_answer');
  });
});

test('an abort ends it at once, with the reason', async () => {
  const port = await peer();
  const stop = new AbortController();
  const measuring = measure(attempt, `http://127.0.0.1:${port}/`, {}, { signal: stop.signal });
  setTimeout(() => stop.abort(new Error('enough')), 50);
  await expect(measuring).rejects.toThrow('enough');
});

test.runIf(process.platform === 'linux')(
  'where no answer comes, it says what became of the request',
  async () => {
    const port = await peer();
    const { failure, facts } = await measure(attempt, `http://127.0.0.1:${port}/`, { timeoutMs: 200 });
    expect(failure).toBe('no_answer');
    expect(facts.carried).toMatchObject({ unacked: 0, retransmitted: 0 });
    expect(facts.carried?.acked).toBeGreaterThan(40);
  },
);

describe('a client of a protocol of its own', () => {
  test('hears what the server says unasked', async () => {
    const port = await peer((socket) => socket.write('220 ready\r\n'));
    const { failure, facts } = await measure(attempt, `tcp://127.0.0.1:${port}`, { hears: true });
    expect({ failure, phase: facts.phase }).toEqual({ failure: null, phase: 'done' });
  });

  test('hears what the server answers', async () => {
    const { failure } = await measure(attempt, `tcp://127.0.0.1:${await says('+PONG\r\n')}`, {
      says: 'PING\r\n',
      hears: true,
    });
    expect(failure).toBeNull();
  });

  test('waits in vain for a server that waits as well', async () => {
    const port = await peer();
    const { failure, facts } = await measure(attempt, `tcp://127.0.0.1:${port}`, {
      hears: true,
      timeoutMs: 200,
    });
    expect({ failure, phase: facts.phase }).toEqual({ failure: 'no_answer', phase: 'exchange' });
  });

  test('is closed on without a word', async () => {
    const port = await peer((socket) => socket.end());
    const { failure } = await measure(attempt, `tcp://127.0.0.1:${port}`, { hears: true });
    expect(failure).toBe('connection_closed');
  });

  test.runIf(process.platform === 'linux')(
    'that sends a lot sees when the server takes no more',
    async () => {
      const port = await peer((socket) => socket.pause());
      const { failure, facts } = await measure(attempt, `http://127.0.0.1:${port}/`, {
        payload: 16_000_000,
        timeoutMs: 800,
      });
      expect(failure).toBe('no_answer');
      expect(facts.carried?.windowClosedMs).toBeGreaterThan(500);
      expect(facts.carried?.unacked).toBeGreaterThan(1_000_000);
    },
  );

  test('posts so many bytes', async () => {
    const server = createServer((request, response) => {
      let size = 0;
      request.on('data', (chunk: Buffer) => (size += chunk.length));
      request.on('end', () =>
        response.writeHead(request.method === 'POST' && size === 5000 ? 204 : 400).end(),
      );
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    expect((await measure(attempt, `http://127.0.0.1:${port}/`, { payload: 5000 })).failure).toBeNull();
  });
});

describe('a client with something to deliver', () => {
  test('posts a body of that weight, and is answered once it is there', async () => {
    const port = await peer((socket) => {
      let came = '';
      socket.on('data', (chunk: Buffer) => {
        came += chunk.toString('latin1');
        if (/\r\n\r\n[^]{3000}$/.test(came)) socket.end(OK);
      });
    });
    const { failure } = await measure(attempt, `http://127.0.0.1:${port}/`, {
      payload: 3000,
      timeoutMs: 1500,
    });
    expect(failure).toBeNull();
  });

  test('on a WebSocket it sends a message, and only an answered ping proves that it arrived', async () => {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    onTestFinished(() => server.close());
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const sizes: number[] = [];
    server.on('connection', (socket) => {
      socket.send('welcome');
      socket.on('message', (data: Buffer) => sizes.push(data.length));
    });
    const { failure } = await measure(attempt, `ws://127.0.0.1:${port}/`, {
      payload: 70_000,
      timeoutMs: 1500,
    });
    expect({ failure, sizes }).toEqual({ failure: null, sizes: [70_000] });
  });

  test('a WebSocket on which no pong comes hangs', async () => {
    const port = await peer((socket) => {
      socket.once('data', (request: Buffer) => {
        const key = /Sec-WebSocket-Key: (\S+)/.exec(request.toString())?.[1] ?? '';
        const lines = ['HTTP/1.1 101 Switching Protocols', 'Upgrade: websocket', 'Connection: Upgrade'];
        socket.write(`${[...lines, `Sec-WebSocket-Accept: ${acceptOf(key)}`].join('\r\n')}\r\n\r\n`);
      });
    });
    const { failure, facts } = await measure(attempt, `ws://127.0.0.1:${port}/`, {
      payload: 10,
      timeoutMs: 600,
    });
    expect({ failure, phase: facts.phase }).toEqual({ failure: 'no_answer', phase: 'websocket' });
  });
});

describe('an answer that begins', () => {
  const begins = (length: number, then: (socket: Socket) => void): Promise<number> =>
    peer((socket) =>
      socket.once('data', () => {
        socket.write(`HTTP/1.1 200 OK\r\ncontent-length: ${length}\r\n\r\n`);
        then(socket);
      }),
    );

  test('and does not go on hangs, with what came of it', async () => {
    const port = await begins(5000, (socket) => socket.write('y'.repeat(1000)));
    const { failure, facts } = await measure(attempt, `http://127.0.0.1:${port}/`, { timeoutMs: 600 });
    expect({ failure, cut: facts.cut }).toEqual({
      failure: 'no_answer',
      cut: { status: 200, got: 1000, of: 5000 },
    });
    expect(facts.answer).toBeUndefined();
  });

  test('and is broken off is a reset', async () => {
    const port = await begins(5000, (socket) => socket.end('y'.repeat(1000)));
    const { failure } = await measure(attempt, `http://127.0.0.1:${port}/`, { timeoutMs: 600 });
    expect(failure).toBe('connection_closed');
  });

  test('and is longer than anybody wants to wait for is on its way: that is no failure', async () => {
    const port = await begins(10_000_000, (socket) => socket.write('y'.repeat(140_000)));
    const { failure } = await measure(attempt, `http://127.0.0.1:${port}/`, { timeoutMs: 1500 });
    expect(failure).toBeNull();
  });

  test('and says nothing of its length may go on for ever', async () => {
    const port = await peer((socket) =>
      socket.once('data', () =>
        socket.write('HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\ndata: 1\n\n'),
      ),
    );
    const { failure } = await measure(attempt, `http://127.0.0.1:${port}/`, { timeoutMs: 600 });
    expect(failure).toBeNull();
  });
});

describe('an answer in chunks', () => {
  const chunks = (text: string): Promise<number> =>
    peer((socket) =>
      socket.once('data', () => socket.write(`HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n${text}`)),
    );

  test('that ends is whole', async () => {
    const { failure } = await measure(attempt, `http://127.0.0.1:${await chunks('2\r\nhi\r\n0\r\n\r\n')}/`);
    expect(failure).toBeNull();
  });

  test('that stops between two chunks may go on when it likes', async () => {
    const started = performance.now();
    const { failure } = await measure(attempt, `http://127.0.0.1:${await chunks('2\r\nhi\r\n')}/`);
    expect(failure).toBeNull();
    expect(performance.now() - started).toBeLessThan(1500);
  });

  test('that stops within one hangs', async () => {
    const port = await chunks('2\r\nhi\r\nffff\r\nhardly begun');
    const { failure, facts } = await measure(attempt, `http://127.0.0.1:${port}/`, { timeoutMs: 800 });
    expect({ failure, cut: facts.cut }).toEqual({
      failure: 'no_answer',
      cut: { status: 200, got: 14, of: 65_537 },
    });
  });
});
