import { expect, test } from 'vitest';
import { exchange, serving } from './lib/serving.ts';
import { freePort } from '../lib/free-port.ts';

test('it speaks first if it has a banner, and answers the lines that it knows', async () => {
  const port = await freePort();
  const parameters = { port, banner: '220 ready\r\n', replies: { PING: 'PONG\r\n' } };
  await using _ = await serving({ server: 'text', with: parameters });
  expect((await exchange(port, 'PING\r\nconstructor\r\n', 37)).toString()).toBe(
    '220 ready\r\nPONG\r\nERR unknown command\r\n',
  );
});

test('a strict one hangs up after a line that it does not know', async () => {
  const port = await freePort();
  const parameters = {
    port,
    banner: 'SSH-2.0-Open\r\n',
    otherwise: 'Invalid SSH identification string.\r\n',
    strict: true,
  };
  await using _ = await serving({ server: 'text', with: parameters });
  const said = await exchange(port, 'GET / HTTP/1.1\r\nHost: x\r\n\r\n');
  expect(said.toString()).toBe('SSH-2.0-Open\r\nInvalid SSH identification string.\r\n');
});

test('it hangs up on a line without end', async () => {
  const port = await freePort();
  await using _ = await serving({ server: 'text', with: { port } });
  expect((await exchange(port, 'x'.repeat(10_000))).length).toBe(0);
});
