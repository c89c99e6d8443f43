import { execFile } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { createServer, type Server, type AddressInfo } from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, expect, it } from 'vitest';
import { listen } from '../../../src/servers/lib/listen.ts';

const servers: Server[] = [];
const server = (): Server => {
  const made = createServer();
  servers.push(made);
  return made;
};

afterEach(() => {
  for (const one of servers.splice(0)) one.close();
});

const listening = async (bind: string, port = 0): Promise<AddressInfo> => {
  const on = server();
  await listen(on, port, bind);
  return on.address() as AddressInfo;
};

it.each(['0.0.0.0', '127.0.0.1', '127.0.0.2', '::', '::1'])(
  'listens on %s and on nothing else',
  async (bind) => {
    expect(await listening(bind)).toMatchObject({ address: bind });
  },
);

it('listens on the address of a name', async () => {
  expect((await listening('localhost')).address).toMatch(/^(?:127\.0\.0\.1|::1)$/);
});

it('listens where Node has no such short way any more', async () => {
  const asked: unknown[] = [];
  const other = Object.assign(new EventEmitter(), {
    listen: (...args: unknown[]) => {
      asked.push(args);
      other.emit('listening');
    },
  });
  await listen(other as unknown as Server, 7000, '127.0.0.1');
  expect(asked).toEqual([[7000, '127.0.0.1']]);
});

it('rejects with what the system says', async () => {
  const { port } = await listening('127.0.0.1');
  await expect(listening('127.0.0.1', port)).rejects.toMatchObject({ code: 'EADDRINUSE' });
  await expect(listening('127.0.0.1', 99_999)).rejects.toMatchObject({ code: 'ERR_SOCKET_BAD_PORT' });
  await expect(listening('192.0.2.1')).rejects.toMatchObject({ code: 'EADDRNOTAVAIL' });
});

it('loads nothing of Node that a server of one process does not need', async () => {
  const file = path.join(import.meta.dirname, '../../../src/servers/lib/listen.ts');
  const code = `
    const { listen } = await import(${JSON.stringify(file)});
    await listen((await import('node:net')).createServer(), 0, '127.0.0.1');
    console.log(process.moduleLoadList.filter((one) => /NativeModule (?:dns|cluster)$/.test(one)).join());
    process.exit();`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', code]);
  expect(stdout.trim()).toBe('');
});
