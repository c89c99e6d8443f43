/** What the kernel has done with the bytes of one connection of ours, by ss(8): no counter of the whole machine. */
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Carried } from '../../core/facts.ts';
import { runCommand } from './command.ts';
import type { Limits } from './tcp.ts';

/** It takes some ms; who waits for it has given up on the peer already. */
const LOOK_MS = 250;

const numberIn = (text: string, pattern: RegExp): number => Number(pattern.exec(text)?.[1] ?? 0);

/**
 * One line of `ss -Htnoi` (tcp_info in the kernel). `bytes_acked` counts the SYN as a byte; a field that is zero is left out.
 * Undefined where there is no such connection, or a kernel that does not tell bytes (before 4.6).
 */
export const parseCarried = (text: string): Carried | undefined => {
  const queue = /^(?:[A-Z][\w-]+\s+)?\d+\s+(\d+)\s/.exec(text.trimStart())?.[1];
  if (queue === undefined || !/\bsegs_out:/.test(text)) return undefined;
  const delivered = numberIn(text, /\bdelivered:(\d+)/);
  return {
    acked: Math.max(0, numberIn(text, /\bbytes_acked:(\d+)/) - 1),
    unacked: Number(queue),
    unsent: numberIn(text, /\bnotsent:(\d+)/),
    received: numberIn(text, /\bbytes_received:(\d+)/),
    ...(delivered > 0 && { delivered }),
    retransmitted: numberIn(text, /\bretrans:\d+\/(\d+)/),
    outOfOrder: numberIn(text, /\brcv_ooopack:(\d+)/),
    windowClosedMs: numberIn(text, /\brwnd_limited:(\d+)ms/),
  };
};

const place = (address: string, port: number): string =>
  address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;

/** Undefined where the system cannot tell, or the stream is no connection of this machine's own. Rejects only on abort. */
export const carriedBy = async (
  stream: Duplex,
  signal: AbortSignal,
  ms = LOOK_MS,
): Promise<Carried | undefined> => {
  if (!(stream instanceof Socket)) return undefined;
  const { localPort, remoteAddress, remotePort } = stream;
  if (localPort === undefined || remoteAddress === undefined || remotePort === undefined) return undefined;
  const limits: Limits = { ms, signal };
  const filter = `sport = :${localPort} and dst ${place(remoteAddress, remotePort)}`;
  return parseCarried((await runCommand(['ss', '-Htni', 'state', 'established', filter], limits)).stdout);
};
