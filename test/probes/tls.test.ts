import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { AttemptFacts, TlsFacts } from '../../src/core/facts.ts';
import type { Facts, Finding } from '../../src/core/types.ts';
import attempt from '../../src/probes/attempt.ts';
import tls from '../../src/probes/tls.ts';
import { serving } from '../servers/lib/serving.ts';
import { freePort } from '../lib/free-port.ts';
import { measure, peer, says } from './support.ts';

/** A site of an authority that this machine trusts, and what a plain program and the probe make of it. */
const meet = async (
  parameters: Facts,
  scheme = 'https',
  host = 'localhost',
): Promise<{ felt: Finding<AttemptFacts>; seen: Finding<TlsFacts> }> => {
  const [authorityPort, port] = [await freePort(), await freePort()];
  const authority = `http://127.0.0.1:${authorityPort}`;
  const ca = await serving({
    server: 'certificate-authority',
    with: { port: authorityPort, url: authority },
  });
  onTestFinished(() => ca[Symbol.asyncDispose]());
  const site = await serving({
    server: 'https',
    with: { port, authority, certificate: { names: ['localhost'] }, ...parameters },
  });
  onTestFinished(() => site[Symbol.asyncDispose]());
  const folder = await mkdtemp(path.join(tmpdir(), 'misdial-store-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const store = path.join(folder, 'store.pem');
  await writeFile(store, await (await fetch(`${authority}/root.crt`)).text());
  vi.stubEnv('SSL_CERT_FILE', store);
  onTestFinished(() => void vi.unstubAllEnvs());
  const url = `${scheme}://${host}:${port}/`;
  const target = { address: '127.0.0.1', with: { direct: true } };
  return { felt: await measure(attempt, url, target), seen: await measure(tls, url, target) };
};

test('a sound site: the chain is in order, by what this machine trusts, and the name is right', async () => {
  const { felt, seen } = await meet({});
  expect(felt.failure).toBeNull();
  expect(seen.failure).toBeNull();
  expect(seen.facts.plain).toMatchObject({
    done: true,
    version: 'TLSv1.3',
    protocol: 'http/1.1',
    verification: null,
    nameMatches: true,
    chain: [{ names: ['localhost'], selfSigned: false }, { selfSigned: false }],
  });
  expect(seen.facts.classic).toMatchObject({ version: 'TLSv1.2', asksCertificate: false });
  expect(seen.facts.old).toBeUndefined();
});

test('one look tells all that is wrong with a certificate, though a program complains of one thing only', async () => {
  const { felt, seen } = await meet({
    certificate: { names: ['other.example'], fromDays: -9, untilDays: -2, by: 'itself' },
  });
  expect(felt).toMatchObject({ failure: 'tls_certificate', facts: { phase: 'tls' } });
  const [own] = seen.facts.plain.chain!;
  expect(seen.facts.plain.nameMatches).toBe(false);
  expect(own).toMatchObject({ selfSigned: true, names: ['other.example'] });
  expect(own!.until < seen.facts.now).toBe(true);
});

test('an issuer that the server leaves out is fetched from where the certificate points to', async () => {
  const { felt, seen } = await meet({ certificate: { names: ['localhost'], chain: 'none' } });
  expect(felt.facts.code).toBe('UNABLE_TO_VERIFY_LEAF_SIGNATURE');
  expect(seen.facts.completed).toEqual({
    from: expect.stringMatching(/issuer\.crt$/) as string,
    verification: null,
  });
});

test('with the issuer of an authority that nobody trusts the chain is no better', async () => {
  const { seen } = await meet({ certificate: { names: ['localhost'], chain: 'none', by: 'stranger' } });
  expect(seen.facts.completed?.verification).toBe('UNABLE_TO_GET_ISSUER_CERT');
});

test.each([
  ['old', { versions: ['TLSv1', 'TLSv1.1'], ciphers: 'ALL:@SECLEVEL=0' }, 70, { version: 'TLSv1.1' }],
  [
    'anyCipher',
    { versions: ['TLSv1.2', 'TLSv1.2'], ciphers: 'ECDHE-ECDSA-CAMELLIA128-SHA256' },
    40,
    { cipher: 'ECDHE-ECDSA-CAMELLIA128-SHA256' },
  ],
  ['otherProtocols', { protocols: ['h2'] }, 120, { protocol: 'h2' }],
] as const)(
  'the terms on which it would come about are found: %s',
  async (terms, parameters, alert, found) => {
    const { felt, seen } = await meet(parameters);
    expect(felt).toMatchObject({ failure: 'tls_handshake', facts: { phase: 'tls' } });
    expect(seen.facts.plain).toMatchObject({ done: false, alert });
    expect(seen.facts[terms]).toMatchObject({ done: true, ...found });
  },
);

test('a wish for the client’s certificate is seen, in TLS 1.3 too, where the handshake itself succeeds', async () => {
  const { felt, seen } = await meet({ mutual: true });
  expect(felt).toMatchObject({
    failure: 'tls_handshake',
    facts: { phase: 'http', code: 'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED' },
  });
  expect(seen.facts.plain.done).toBe(true);
  expect(seen.facts.classic).toMatchObject({ done: false, asksCertificate: true });
});

test('an address is asked by the name that this machine knows for it', async () => {
  const { seen } = await meet(
    { certificate: { names: ['default.example'] }, named: { names: ['localhost'] } },
    'https',
    '127.0.0.1',
  );
  expect(seen.facts.plain).toMatchObject({ nameMatches: false, chain: [{ names: ['default.example'] }, {}] });
  expect(seen.facts.nameless).toBeUndefined();
  expect(seen.facts.named).toMatchObject({ name: 'localhost', nameMatches: true });
});

test('a mail server that greets in plain and offers TLS is recognised', async () => {
  const port = await peer((socket) => {
    socket.write('220 mail.example ESMTP\r\n');
    socket.on('data', (chunk: Buffer) => {
      if (chunk.toString('latin1').startsWith('EHLO'))
        socket.write('250-mail.example\r\n250-STARTTLS\r\n250 OK\r\n');
      else socket.end('500 what?\r\n');
    });
  });
  const { failure, facts } = await measure(tls, `tls://127.0.0.1:${port}`);
  expect(failure).toBe('tls_not_spoken');
  expect(facts.starttls).toEqual({ protocol: 'smtp', offered: true });
});

test('a web server without TLS speaks none, and offers none', async () => {
  const port = await says('HTTP/1.1 400 Bad Request\r\n\r\n');
  const { failure, facts } = await measure(tls, `https://127.0.0.1:${port}/`);
  expect([failure, facts.starttls, facts.old]).toEqual(['tls_not_spoken', undefined, undefined]);
});
