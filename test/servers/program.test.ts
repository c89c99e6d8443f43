import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { waitingPorts } from '../../src/servers/lib/ports.ts';
import { serving } from './lib/serving.ts';
import { freePort } from '../lib/free-port.ts';

/** A daemon that listens on a port that it is given in its environment. */
const daemon = [
  process.execPath,
  '-e',
  "require('net').createServer().listen(process.env.PORT, '127.0.0.1')",
];

const listening = async (): Promise<readonly number[]> =>
  waitingPorts(await readFile('/proc/net/tcp', 'utf8'), 'tcp');

test('it serves once the program listens, and the program is gone when it is stopped', async () => {
  const port = await freePort();
  {
    await using _ = await serving({
      server: 'program',
      with: { argv: daemon, env: { PORT: String(port) }, listens: [{ port }] },
    });
    expect(await listening()).toContain(port);
  }
  expect(await listening()).not.toContain(port);
});

test('a program that ends before it listens is told with its exit code', async () => {
  const port = await freePort();
  await expect(
    serving({ server: 'program', with: { argv: ['sh', '-c', 'exit 7'], listens: [{ port }] } }),
  ).rejects.toThrow('sh ended (7)');
});

test('a program that is not there is told', async () => {
  const argv = ['no-such-program-here'];
  await expect(serving({ server: 'program', with: { argv, listens: [{ port: 1 }] } })).rejects.toThrow(
    'ENOENT',
  );
});
