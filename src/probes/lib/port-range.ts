/** The local ports that the kernel hands out (ip-sysctl: ip_local_port_range, ip_local_reserved_ports). */
import { kernelFile } from './kernel-file.ts';

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
  const reserved = new Set<number>();
  for (const [low, high] of reservations)
    for (let port = Math.max(low, from); port <= Math.min(high, to); port += 1) reserved.add(port);
  return { range: [from, to], isReserved, reserved: reserved.size };
};

const SYSCTL = '/proc/sys/net/ipv4';

/** Null where there is no such setting to read. */
export const readPortRange = (): PortRange | null => {
  const range = kernelFile(`${SYSCTL}/ip_local_port_range`);
  return range === null ? null : portRangeOf(range, kernelFile(`${SYSCTL}/ip_local_reserved_ports`) ?? '');
};

/** The setting tcp_tw_reuse; undefined where there is none. */
export const readTimeWaitReuse = (): number | undefined => {
  const text = kernelFile(`${SYSCTL}/tcp_tw_reuse`);
  return text === null ? undefined : Number(text);
};
