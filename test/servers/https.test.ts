import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { get } from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { connect, type ConnectionOptions, type TLSSocket } from 'node:tls';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import type { Facts } from '../../src/core/types.ts';
import { serving } from './lib/serving.ts';
import { freePort } from '../lib/free-port.ts';

/** An authority that serves until the test ends: its URL and its root. */
const authority = async (): Promise<{ url: string; root: string }> => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const service = await serving({ server: 'certificate-authority', with: { port, url } });
  onTestFinished(() => service[Symbol.asyncDispose]());
  return { url, root: await (await fetch(`${url}/root.crt`)).text() };
};

const site = async (url: string, more: Facts = {}): Promise<number> => {
  const port = await freePort();
  const service = await serving({
    server: 'https',
    with: { port, authority: url, certificate: { names: ['localhost', '127.0.0.1'] }, ...more },
  });
  onTestFinished(() => service[Symbol.asyncDispose]());
  return port;
};

/** Shakes hands; rejects as Node does. */
const shake = async (port: number, options: ConnectionOptions): Promise<TLSSocket> => {
  const socket = connect({ port, host: '127.0.0.1', servername: 'localhost', ...options });
  onTestFinished(() => void socket.destroy());
  await once(socket, 'secureConnect');
  return socket;
};

test('its certificate is good for those who trust the authority, by name and by address, and for nobody else', async () => {
  const { url, root } = await authority();
  const port = await site(url);
  for (const host of ['localhost', '127.0.0.1']) {
    const request = get({ port, host, family: 4, ca: root, path: '/' });
    const [response] = (await once(request, 'response')) as [{ statusCode: number; resume(): void }];
    response.resume();
    expect(response.statusCode).toBe(200);
  }
  await expect(shake(port, {})).rejects.toMatchObject({ code: 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY' });
});

test('it upgrades to WebSocket where it is told to', async () => {
  const { url, root } = await authority();
  const port = await site(url, { websocket: true });
  const socket = new WebSocket(`wss://localhost:${port}/any`, { ca: root, family: 4 });
  await once(socket, 'open');
  socket.terminate();
});

test.each([
  [{ fromDays: -90, untilDays: -1 }, 'CERT_HAS_EXPIRED'],
  [{ fromDays: 2 }, 'CERT_NOT_YET_VALID'],
  [{ by: 'itself' }, 'DEPTH_ZERO_SELF_SIGNED_CERT'],
  [{ by: 'stranger', chain: 'all' }, 'SELF_SIGNED_CERT_IN_CHAIN'],
  [{ chain: 'none' }, 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
  [{ names: ['other.example'] }, 'ERR_TLS_CERT_ALTNAME_INVALID'],
] as const)('a certificate ordered with %j is refused with %s', async (order, code) => {
  const { url, root } = await authority();
  const port = await site(url, { certificate: { names: ['localhost'], ...order } });
  await expect(shake(port, { ca: root })).rejects.toMatchObject({ code });
});

test('it shows another certificate to whoever names another name', async () => {
  const { url, root } = await authority();
  const port = await site(url, {
    certificate: { names: ['default.example'] },
    named: { names: ['localhost'] },
  });
  const socket = await shake(port, { ca: root });
  expect(socket.getPeerCertificate().subject.CN).toBe('localhost');
  await expect(shake(port, { ca: root, servername: 'default.example' })).resolves.toBeDefined();
});

test('a certificate says where its issuer’s is, unless it was told not to, and the authority has it there', async () => {
  const { url } = await authority();
  const order = async (more: Facts): Promise<X509Certificate> => {
    const body = JSON.stringify({ names: ['a.example', '2001:db8::7'], chain: 'none', ...more });
    const answer = await fetch(`${url}/issue`, { method: 'POST', body });
    return new X509Certificate(((await answer.json()) as { certificate: string }).certificate);
  };
  const certificate = await order({});
  expect(certificate.infoAccess).toContain(`CA Issuers - URI:${url}/issuer.crt`);
  expect(certificate.checkIP('2001:db8::7')).toBeDefined();
  const issuer = new X509Certificate(Buffer.from(await (await fetch(`${url}/issuer.crt`)).arrayBuffer()));
  expect(certificate.verify(issuer.publicKey)).toBe(true);
  expect((await order({ tellsIssuer: false })).infoAccess).toBeUndefined();
});

test('a machine that trusts the authority has its root in its store, once', async () => {
  const { url, root } = await authority();
  const folder = await mkdtemp(path.join(tmpdir(), 'misdial-trust-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const store = path.join(folder, 'store.pem');
  await writeFile(store, 'others\n');
  for (const _ of [1, 2]) {
    await using __ = await serving({ server: 'trust', with: { root: `${url}/root.crt`, store } });
    expect(await readFile(store, 'utf8')).toBe(`others\n${root}`);
  }
});

test('a gateway that inspects TLS shows a certificate of its own, and passes on what the server says', async () => {
  const { url, root } = await authority();
  const to = { host: '127.0.0.1', port: await site(url, { body: 'from behind\n' }) };
  const port = await freePort();
  const certificate = { names: ['localhost'], by: 'stranger', chain: 'all' };
  const service = await serving({ server: 'tls-inspector', with: { port, authority: url, certificate, to } });
  onTestFinished(() => service[Symbol.asyncDispose]());
  await expect(shake(port, { ca: root })).rejects.toMatchObject({ code: 'SELF_SIGNED_CERT_IN_CHAIN' });
  const socket = await shake(port, { rejectUnauthorized: false });
  socket.write('GET / HTTP/1.0\r\n\r\n');
  let answer = '';
  for await (const chunk of socket) answer += String(chunk);
  expect(answer).toMatch(/from behind\n$/);
});
