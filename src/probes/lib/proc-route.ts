/** The main routing table of IPv4 as /proc/net/route has it: numbers in host byte order, written in hexadecimal. */
import type { RouteTaken } from './routes.ts';

export interface ProcRoute {
  readonly device: string;
  readonly destination: number;
  readonly gateway: number;
  readonly mask: number;
  readonly metric: number;
  readonly rejects: boolean;
}

/** RTF_UP, RTF_REJECT (linux/route.h). */
const UP = 0x1;
const REJECT = 0x200;

/** Bytes as the kernel keeps them, that is in the order of the wire, read as a big-endian number. */
const fromHex = (hex: string): number => Buffer.from(hex, 'hex').readUInt32LE();
const toNumber = (address: string): number => Buffer.from(address.split('.').map(Number)).readUInt32BE();
const toText = (value: number): string => [24, 16, 8, 0].map((shift) => (value >>> shift) & 0xff).join('.');
const bitsOf = (mask: number): number => mask.toString(2).replaceAll('0', '').length;

export const parseProcRoute = (text: string): readonly ProcRoute[] =>
  text
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(/\s+/))
    .filter((fields) => fields.length >= 8 && (Number.parseInt(fields[3]!, 16) & UP) !== 0)
    .map(([device = '', destination = '', gateway = '', flags = '', , , metric = '', mask = '']) => ({
      device,
      destination: fromHex(destination),
      gateway: fromHex(gateway),
      mask: fromHex(mask),
      metric: Number(metric),
      rejects: (Number.parseInt(flags, 16) & REJECT) !== 0,
    }));

/** The entry with the longest prefix, and of those the smallest metric. */
export const procRouteTo = (table: readonly ProcRoute[], address: string): RouteTaken => {
  const [found] = table
    .filter(({ destination, mask }) => (toNumber(address) & mask) >>> 0 === destination)
    .toSorted((a, b) => bitsOf(b.mask) - bitsOf(a.mask) || a.metric - b.metric);
  if (!found || found.rejects) return { route: 'none' };
  const via = found.gateway === 0 ? {} : { via: toText(found.gateway) };
  const bits = bitsOf(found.mask);
  if (bits === 0) return { route: 'default', device: found.device, ...via };
  const prefix = `${toText(found.destination)}/${bits}`;
  return { route: found.gateway === 0 ? 'on-link' : 'specific', device: found.device, prefix, ...via };
};
