/** Who listens on this machine, by `ss` where it is, else by the kernel's own tables. */
import type { Listener } from '../../core/facts.ts';
import { runCommand } from './command.ts';
import { holdersOf } from './proc-holders.ts';
import { readSockets, type SocketRow } from './proc-tcp.ts';
import { parseSs } from './ss-output.ts';
import { unlessAborted } from './unless-aborted.ts';

const isListening = (protocol: 'tcp' | 'udp', { state, remotePort }: SocketRow): boolean =>
  protocol === 'tcp' ? state === 'LISTEN' : state === 'CLOSE' && remotePort === 0;

const fromProc = async (): Promise<readonly Listener[] | null> => {
  const tables = await Promise.all(
    (['tcp', 'tcp6', 'udp', 'udp6'] as const).map(async (table) => {
      const protocol = table.startsWith('tcp') ? ('tcp' as const) : ('udp' as const);
      const rows = await readSockets(table);
      return rows && rows.filter((row) => isListening(protocol, row)).map((row) => ({ ...row, protocol }));
    }),
  );
  if (!tables[0]) return null;
  const rows = tables.flatMap((table) => table ?? []);
  const holders = await holdersOf(new Set(rows.map(({ inode }) => inode)));
  return rows.map(({ protocol, localAddress, localPort, received, inode }) => ({
    protocol,
    address: localAddress,
    port: localPort,
    ...holders.get(inode),
    ...(protocol === 'tcp' && { queued: received }),
  }));
};

const LIMIT_MS = 3000;
const { signal: nobody } = new AbortController();

const read = async (): Promise<readonly Listener[] | null> => {
  const ran = await runCommand(['ss', '-H', '-tulnpe'], { ms: LIMIT_MS, signal: nobody });
  return ran.exit === 0 ? parseSs(ran.stdout) : fromProc();
};

let reading: Promise<readonly Listener[] | null> | undefined;

/**
 * Null where the system cannot tell. Processes of other users are without pid and name for who is not root. Whoever asks while an
 * answer is on its way gets the same.
 */
export const listeners = async (signal: AbortSignal): Promise<readonly Listener[] | null> => {
  signal.throwIfAborted();
  reading ??= read().finally(() => (reading = undefined));
  return unlessAborted(reading, signal);
};
