/** Watching connection requests on all links of this machine with tcpdump. */
import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { toolEnvironment } from './command.ts';
import { parsePacket, type Packet } from './tcpdump-output.ts';
import type { Limits } from './tcp.ts';

/** The most packets that are looked at. */
const MOST = 2000;

/** SYN (with ACK too) and RST. pcap-filter(7) knows the flags of TCP over IPv4 only; byte 53 is those over plain IPv6. */
const FILTER = '(tcp[tcpflags] & (tcp-syn|tcp-rst) != 0) or (ip6[6] = 6 and ip6[53] & 6 != 0)';

const COMMAND = ['tcpdump', '-p', '-n', '-l', '--immediate-mode', '-i', 'any', '-c', String(MOST), FILTER];

export interface Capture {
  /** Ends it; resolves to all it saw, once tcpdump has told all. */
  stop(): Promise<readonly Packet[]>;
}

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    child.once('close', () => resolve());
  });

/** Resolves once tcpdump listens; null if it cannot (it is missing, or may not). Rejects only on abort, which also ends it. */
export const startCapture = async ({ ms, signal }: Limits): Promise<Capture | null> => {
  signal.throwIfAborted();
  const [program = '', ...args] = COMMAND;
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], env: toolEnvironment() });
  const closed = ended(child);
  const kill = (): void => void child.kill('SIGKILL');
  signal.addEventListener('abort', kill, { once: true });
  const packets: Packet[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    const packet = packets.length < MOST ? parsePacket(line) : null;
    if (packet) packets.push(packet);
  });
  const listening = new Promise<boolean>((resolve) => {
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString('utf8')).slice(-1000);
      if (/listening on /.test(said)) resolve(true);
    });
    child.on('error', () => resolve(false));
    void closed.then(() => resolve(false));
  });
  const timer = setTimeout(kill, ms);
  const ready = await listening;
  clearTimeout(timer);
  signal.throwIfAborted();
  if (!ready) return null;
  return {
    stop: async () => {
      child.kill('SIGTERM');
      const stubborn = setTimeout(kill, ms);
      await closed;
      clearTimeout(stubborn);
      signal.removeEventListener('abort', kill);
      signal.throwIfAborted();
      return packets;
    },
  };
};
