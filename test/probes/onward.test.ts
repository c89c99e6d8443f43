import { expect, onTestFinished, test, vi } from 'vitest';
import onward from '../../src/probes/onward.ts';
import { serving } from '../servers/lib/serving.ts';
import { freePort } from '../lib/free-port.ts';
import { closedPort, measure, says, silentPort } from './support.ts';

const OK = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nhi';

const past = (...what: readonly string[]) => ({ address: '127.0.0.1', with: { past: what } });

test('goes past the proxy that applies', async () => {
  vi.stubEnv('http_proxy', `http://127.0.0.1:${await closedPort()}`);
  onTestFinished(() => void vi.unstubAllEnvs());
  const found = await measure(onward, `http://127.0.0.1:${await says(OK)}/`, past('proxy'));
  expect(found).toMatchObject({ failure: null, facts: { phase: 'done', past: ['proxy'] } });
});

test('takes any certificate where it is told to, and none that does not satisfy otherwise', async () => {
  const [authorityPort, port] = [await freePort(), await freePort()];
  const authority = `http://127.0.0.1:${authorityPort}`;
  const ca = await serving({
    server: 'certificate-authority',
    with: { port: authorityPort, url: authority },
  });
  onTestFinished(() => ca[Symbol.asyncDispose]());
  const site = await serving({ server: 'https', with: { port, authority, certificate: { names: ['x'] } } });
  onTestFinished(() => site[Symbol.asyncDispose]());
  const url = `https://localhost:${port}/`;
  expect(await measure(onward, url, past('certificate'))).toMatchObject({ failure: null });
  expect(await measure(onward, url, past('proxy'))).toMatchObject({
    failure: 'tls_certificate',
    facts: { phase: 'tls' },
  });
});

test('says how far it came, and ends by itself where nobody answers', async () => {
  const missing = await says('HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n');
  expect(await measure(onward, `http://127.0.0.1:${missing}/x`, past('way', 'certificate'))).toMatchObject({
    failure: 'http_status',
    facts: { answer: { status: 404 }, past: ['way', 'certificate'] },
  });
  const port = await silentPort();
  const found = await measure(onward, `http://127.0.0.1:${port}/`, { ...past('way'), timeoutMs: 100 });
  expect(found.failure).toBe('connection_timeout');
});
