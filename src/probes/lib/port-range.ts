/** The local ports that the kernel hands out (ip-sysctl: ip_local_port_range, ip_local_reserved_ports). */
import { readFile } from 'node:fs/promises';

export interface PortRange {
  readonly range: readonly [number, number];
  /** Whether the kernel would not hand out this port. */
  readonly isReserved: (port: number) => boolean;
  readonly reserved: number;
}

/** `8080,9148` and `40000-40009` separated by commas. */
const parseReserved = (text: string): readonly (readonly [number, number])[] =>
  text
    .trim()
    .split(',')
    .filter((part) => part !== '')
    .map((part) => {
      const [from = '', to = from] = part.split('-');
      return [Number(from), Number(to)];
    });

export const portRangeOf = (rangeText: string, reservedText: string): PortRange => {
  const [from = 0, to = 0] = rangeText.trim().split(/\s+/).map(Number);
  const reservations = parseReserved(reservedText);
  const isReserved = (port: number): boolean =>
    reservations.some(([low, high]) => port >= low && port <= high);
  let reserved = 0;
  for (let port = from; port <= to; port += 1) if (isReserved(port)) reserved += 1;
  return { range: [from, to], isReserved, reserved };
};

const SYSCTL = '/proc/sys/net/ipv4';

/** Null where there is no such setting to read. */
export const readPortRange = async (): Promise<PortRange | null> => {
  const range = await readFile(`${SYSCTL}/ip_local_port_range`, 'utf8').catch(() => null);
  if (range === null) return null;
  return portRangeOf(range, await readFile(`${SYSCTL}/ip_local_reserved_ports`, 'utf8').catch(() => ''));
};

/** The setting tcp_tw_reuse; undefined where there is none. */
export const readTimeWaitReuse = async (): Promise<number | undefined> => {
  const text = await readFile(`${SYSCTL}/tcp_tw_reuse`, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : Number(text);
};
