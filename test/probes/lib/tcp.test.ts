import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { farewell } from '../../../src/probes/lib/farewell.ts';
import { reach } from '../../../src/probes/lib/dial-name.ts';
import { dial } from '../../../src/probes/lib/tcp.ts';
import { closedPort, limits, peer } from '../support.ts';

test('a peer that never closes does not keep a connection that we have left', async () => {
  const server = createServer(
    { allowHalfOpen: true },
    (socket) => void socket.on('error', () => {}).resume(),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const dialled = await dial('127.0.0.1', (server.address() as AddressInfo).port, limits(1000));
  if (dialled.outcome !== 'open') throw new Error('expected a connection');
  const closed = once(dialled.socket, 'close');
  farewell(dialled.socket);
  await closed;
  expect(dialled.socket.destroyed).toBe(true);
});

test('an address that is no address, or a family that is not there, is a failure and no throw', async () => {
  const dialled = await dial('fe80::1', 9, limits(500));
  expect(dialled.outcome).not.toBe('open');
});

test('a name’s addresses are tried in turn until one accepts', async () => {
  // localhost is ::1, 127.0.0.1 or both; the peer is on one of them only.
  const port = await peer();
  const reached = await reach('localhost', port, limits(1000));
  expect(reached).toMatchObject({ ok: true, address: '127.0.0.1' });
  if (reached.ok) reached.socket.destroy();
  expect(await reach('localhost', await closedPort(), limits(1000))).toMatchObject({
    ok: false,
    phase: 'connect',
    felt: { failure: 'connection_refused' },
  });
});

test('an abort while it connects rejects with the reason', async () => {
  const stop = new AbortController();
  const dialling = dial('127.0.0.1', await peer(), limits(1000, stop.signal));
  stop.abort(new Error('enough'));
  await expect(dialling).rejects.toThrow('enough');
});
