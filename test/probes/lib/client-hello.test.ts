import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { createServer, type TlsOptions } from 'node:tls';
import { expect, onTestFinished, test } from 'vitest';
import { clientHello, isTls } from '../../../src/probes/lib/client-hello.ts';
import { askTls, openPlain } from '../../../src/probes/lib/questions.ts';
import { limits, peer, says } from '../support.ts';

const pem = await readFile(path.join(import.meta.dirname, '../fixtures/localhost.pem'), 'utf8');

const tlsPeer = async (options: TlsOptions): Promise<number> => {
  const server = createServer({ key: pem, cert: pem, ...options });
  server.on('tlsClientError', () => {});
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
};

const ask = (port: number, host = 'localhost') =>
  askTls(openPlain('127.0.0.1', port, limits(1000)), host, limits(1000));

test.each<TlsOptions>([
  { minVersion: 'TLSv1.3' },
  { maxVersion: 'TLSv1.2' },
  { maxVersion: 'TLSv1', minVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' },
  { ciphers: 'ECDHE-ECDSA-AES256-GCM-SHA384', maxVersion: 'TLSv1.2' },
])('a server of TLS is known as one, and named: %j', async (options) => {
  const found = await ask(await tlsPeer(options));
  expect(found.spoken).toBe(true);
  // What this program's own TLS declines to speak has no name for it.
  if (options.minVersion !== 'TLSv1') expect(found.names).toContain('localhost');
});

test('an address is not sent as a name', () => {
  expect(clientHello('localhost').includes('localhost')).toBe(true);
  expect(clientHello('127.0.0.1').includes('127.0.0.1')).toBe(false);
  expect(clientHello('::1').includes('::1')).toBe(false);
});

test('a server that refuses every handshake speaks TLS all the same', async () => {
  expect(await ask(await says(Buffer.from([21, 3, 3, 0, 2, 2, 40])))).toEqual({ spoken: true, names: [] });
});

test.each<[string, string | Buffer]>([
  ['a page', 'HTTP/1.1 400 Bad Request\r\n\r\n'],
  ['a greeting', 'SSH-2.0-OpenSSH_9.2\r\n'],
  ['a few bytes of TLS and no more', Buffer.from([22, 3, 3, 0])],
  ['nothing', ''],
])('%s is no TLS', async (_, bytes) => {
  expect(await ask(await says(bytes))).toEqual({ spoken: false, names: [] });
});

test('an echo is no TLS', async () => {
  expect((await ask(await peer((socket) => void socket.pipe(socket)))).spoken).toBe(false);
});

test('who says nothing speaks none', async () => {
  const port = await peer();
  const found = await askTls(openPlain('127.0.0.1', port, limits(500)), 'localhost', limits(100));
  expect(found.spoken).toBe(false);
});

test('a record of application data is no answer to a greeting', () => {
  expect(isTls(Buffer.from([23, 3, 3, 0, 1, 0]))).toBe(false);
});
