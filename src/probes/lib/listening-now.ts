/** Whether somebody listens on a TCP port at this moment, cheaply: to be asked often. */
import { open } from 'node:fs/promises';
import { parseSockets } from './proc-tcp.ts';

/** The kernel lists those that listen before all others (tcp_seek_last_pos, net/ipv4/tcp_ipv4.c): some 430 rows. */
const HEAD = 64 * 1024;

const head = async (table: string): Promise<string | null> => {
  const file = await open(`/proc/net/${table}`).catch(() => null);
  if (!file) return null;
  try {
    const buffer = Buffer.alloc(HEAD);
    let length = 0;
    for (let read = 1; read > 0 && length < HEAD; length += read)
      read = (await file.read(buffer, length, HEAD - length)).bytesRead;
    const text = buffer.toString('latin1', 0, length);
    return text.slice(0, text.lastIndexOf('\n'));
  } finally {
    await file.close();
  }
};

/** Null where the system does not tell. */
export const listensOn = async (port: number): Promise<boolean | null> => {
  const [four, six] = await Promise.all([head('tcp'), head('tcp6')]);
  if (four === null) return null;
  return [four, six ?? ''].some((text) =>
    parseSockets(text).some(({ state, localPort }) => state === 'LISTEN' && localPort === port),
  );
};
