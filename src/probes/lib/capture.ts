/** Watching connection requests on all links of this machine with tcpdump. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { toolEnvironment } from './command.ts';
import { farewell } from './farewell.ts';
import { dial, type Limits } from './tcp.ts';
import { parsePacket, type Packet } from './tcpdump-output.ts';

/** The most packets that are looked at. */
const MOST = 2000;
/** The port that a packet of our own goes to, on loopback: that of the discard protocol (RFC 863). */
const MARK_PORT = 9;
/** How long that packet may take to be answered, and then to be seen, in ms. */
const MARK_MS = 300;
const MARK_SEEN_MS = 2000;
/** For tcpdump to say what it counted, in ms. */
const COUNT_MS = 2000;
const COUNTED = /\b(\d+) packets? dropped by kernel/;

/** SYN (with ACK too) and RST. pcap-filter(7) knows the flags of TCP over IPv4 only; byte 53 is those over plain IPv6. */
const FILTER = '(tcp[tcpflags] & (tcp-syn|tcp-rst) != 0) or (ip6[6] = 6 and ip6[53] & 6 != 0)';

/**
 * In immediate mode each packet takes a slot of the snapshot's length in the kernel's ring (packet_mmap, TPACKET_V2):
 * with tcpdump's own 256 KiB the ring holds eight, and a burst is lost.
 */
const COMMAND = [
  'tcpdump',
  '-p',
  '-n',
  '-l',
  '-s',
  '160',
  '--immediate-mode',
  '-i',
  'any',
  '-c',
  String(MOST),
  FILTER,
];

export interface Capture {
  /** Ends it; resolves to all that came, or to null if some of it was or may be lost. Rejects only on abort. */
  stop(): Promise<readonly Packet[] | null>;
}

/** Resolves once tcpdump listens; null if it cannot (it is missing, or may not). Rejects only on abort, which also ends it. */
export const startCapture = async ({ ms, signal }: Limits): Promise<Capture | null> => {
  signal.throwIfAborted();
  const [program = '', ...args] = COMMAND;
  const child = spawn(program, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: toolEnvironment(),
  });
  const kill = (): void => void child.kill('SIGKILL');
  signal.addEventListener('abort', kill, { once: true });

  const packets: Packet[] = [];
  let onPacket: (packet: Packet) => void = () => {};
  createInterface({ input: child.stdout }).on('line', (line) => {
    const packet = packets.length < MOST ? parsePacket(line) : null;
    if (!packet) return;
    packets.push(packet);
    onPacket(packet);
  });
  let said = '';
  let onSaid = (): void => {};
  child.stderr.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString('utf8')).slice(-2000);
    onSaid();
  });
  const closed = once(child, 'close').catch(() => {}); // What could not be started has no end of its own.

  const listening = new Promise<boolean>((resolve) => {
    onSaid = () => void (/listening on /.test(said) && resolve(true));
    void closed.then(() => resolve(false));
  });
  const timer = setTimeout(kill, ms);
  const ready = await listening;
  clearTimeout(timer);
  signal.throwIfAborted();
  if (!ready) return null;

  /**
   * tcpdump tells packets in their order: once it has told one of our own, it has told all that came before. True without
   * one where none of our own can travel (loopback is down, or filtered).
   */
  const hasToldAll = async (): Promise<boolean> => {
    const { promise: seen, resolve } = Promise.withResolvers<boolean>();
    onPacket = ({ to, toPort }) => void (to === '127.0.0.1' && toPort === MARK_PORT && resolve(true));
    const mark = await dial('127.0.0.1', MARK_PORT, { ms: MARK_MS, signal });
    if (mark.outcome === 'open') farewell(mark.socket);
    else if (mark.outcome !== 'refused') return true;
    const patience = setTimeout(() => resolve(false), MARK_SEEN_MS);
    void closed.then(() => resolve(false));
    const told = await seen;
    clearTimeout(patience);
    return told;
  };
  /** How many packets the kernel had no room for: tcpdump says so when asked, and goes on. Its end takes ten times as long. */
  const lost = async (): Promise<number> => {
    const { promise: counted, resolve } = Promise.withResolvers<void>();
    onSaid = () => void (COUNTED.test(said) && resolve());
    const patience = setTimeout(resolve, COUNT_MS);
    void closed.then(() => resolve());
    child.kill('SIGUSR1');
    await counted;
    clearTimeout(patience);
    return Number(COUNTED.exec(said)?.[1] ?? NaN);
  };
  return {
    stop: async () => {
      const isWhole = (await hasToldAll()) && packets.length < MOST && (await lost()) === 0;
      kill();
      signal.removeEventListener('abort', kill);
      signal.throwIfAborted();
      return isWhole ? packets : null;
    },
  };
};
