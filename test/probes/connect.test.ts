import { expect, test } from 'vitest';
import connect from '../../src/probes/connect.ts';
import { closedPort, measure, peer, silentPort } from './support.ts';

test('an open port: no failure, and both ends of the connection', async () => {
  const port = await peer();
  const { failure, facts } = await measure(connect, `tcp://127.0.0.1:${port}`);
  expect(failure).toBeNull();
  expect(facts).toMatchObject({ address: '127.0.0.1', port, outcome: 'open', localAddress: '127.0.0.1' });
  expect(facts.localPort).toBeGreaterThan(0);
});

test('a closed port is refused, and the kernel counted a failed attempt', async () => {
  const port = await closedPort();
  const { failure, facts } = await measure(connect, `tcp://127.0.0.1:${port}`);
  expect(failure).toBe('connection_refused');
  expect(facts).toMatchObject({ outcome: 'refused', code: 'ECONNREFUSED', syscall: 'connect' });
  if (process.platform === 'linux') expect(facts.counters?.['Tcp.AttemptFails']).toBeGreaterThanOrEqual(1);
});

test('an address that does not answer is silent, and felt as a timeout of our own', async () => {
  const port = await silentPort();
  const { failure, facts } = await measure(connect, `tcp://127.0.0.1:${port}`, { timeoutMs: 150 });
  expect(failure).toBe('connection_timeout');
  expect(facts).toMatchObject({ outcome: 'silent', code: 'ETIMEDOUT', syscall: 'connect' });
});

test('the address that was chosen is tried, whatever the name', async () => {
  const port = await peer();
  const { facts } = await measure(connect, `tcp://elsewhere.invalid:${port}`, { address: '127.0.0.1' });
  expect(facts).toMatchObject({ address: '127.0.0.1', outcome: 'open' });
});

test('proxy settings do not matter', async () => {
  process.env['all_proxy'] = 'http://127.0.0.1:1';
  try {
    expect((await measure(connect, `tcp://127.0.0.1:${await peer()}`)).failure).toBeNull();
  } finally {
    delete process.env['all_proxy'];
  }
});

test('an abort rejects with its reason', async () => {
  const signal = AbortSignal.abort(new Error('enough'));
  await expect(measure(connect, 'tcp://127.0.0.1:9', {}, { signal })).rejects.toThrow('enough');
});

test('a port that resets whoever comes is open, however soon it does', async () => {
  const port = await peer((socket) => socket.resetAndDestroy());
  const outcomes = await Promise.all(
    Array.from({ length: 20 }, async () => (await measure(connect, `tcp://127.0.0.1:${port}`)).facts.outcome),
  );
  expect(new Set(outcomes)).toEqual(new Set(['open']));
});
