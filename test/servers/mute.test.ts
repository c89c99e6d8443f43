import { expect, test } from 'vitest';
import { connect } from 'node:net';
import { once } from 'node:events';
import serverProcess from '../../src/probes/server-process.ts';
import { measure } from '../probes/support.ts';
import { serving } from './lib/serving.ts';
import { freePort } from '../lib/free-port.ts';

/** What the server has done with a connection on which five bytes were said. */
const held = async (parameters: { readonly reads?: boolean; readonly locks?: boolean }) => {
  const port = await freePort();
  await using _ = await serving({ server: 'mute', with: { port, bind: '127.0.0.1', ...parameters } });
  const sockets = [connect(port, '127.0.0.1'), connect(port, '127.0.0.1')];
  for (const socket of sockets) {
    await once(socket, 'connect');
    socket.on('error', () => {}).write('hello');
  }
  const { facts } = await measure(serverProcess, `tcp://127.0.0.1:${port}`, {
    with: { clients: ['127.0.0.1'] },
  });
  for (const socket of sockets) socket.destroy();
  return facts.ofClient
    .map(({ accepted, unread }) => ({ accepted, unread }))
    .toSorted((a, b) => Number(a.accepted) - Number(b.accepted));
};

test.runIf(process.platform === 'linux')('it takes connections and reads what comes', async () => {
  expect(await held({})).toEqual([
    { accepted: true, unread: 0 },
    { accepted: true, unread: 0 },
  ]);
});

test.runIf(process.platform === 'linux')('or it takes them and reads nothing', async () => {
  expect(await held({ reads: false })).toEqual([
    { accepted: true, unread: 5 },
    { accepted: true, unread: 5 },
  ]);
});

test.runIf(process.platform === 'linux')('or it stands still at the first, and takes no other', async () => {
  expect((await held({ locks: true })).some(({ accepted, unread }) => !accepted && unread === 5)).toBe(true);
});
