/** A server in a process of its own, as an agent runs it. */
import { connect, type Socket } from 'node:net';
import path from 'node:path';
import { startService } from '../../../src/agent/service.ts';
import type { ServiceSpec } from '../../../src/core/types.ts';

const MAIN = path.join(import.meta.dirname, '../../../src/agent/main.ts');

export const serving = async (service: ServiceSpec): Promise<AsyncDisposable> => {
  const { stop } = await startService([process.execPath, MAIN, 'serve'], 'under-test', service);
  return { [Symbol.asyncDispose]: stop };
};

/** What comes back for some bytes until the other side hangs up, or until it has sent `enough` bytes. */
export const exchange = async (port: number, bytes: string | Buffer, enough = Infinity): Promise<Buffer> => {
  const socket: Socket = connect(port, '127.0.0.1');
  socket.write(bytes);
  const chunks: Buffer[] = [];
  for await (const chunk of socket) {
    chunks.push(chunk as Buffer);
    if (Buffer.concat(chunks).length >= enough) break;
  }
  return Buffer.concat(chunks);
};
