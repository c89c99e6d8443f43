import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { dial } from '../../../src/probes/lib/tcp.ts';

/** As a machine that is busy with something else does. */
const nothingRunsFor = (ms: number): void =>
  void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);

test('what came in time is heard, however late this program looks', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const dialled = dial('127.0.0.1', port, { ms: 20, signal: new AbortController().signal });
  nothingRunsFor(100);
  const { outcome } = await dialled;
  expect(outcome).toBe('open');
});
