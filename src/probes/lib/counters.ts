/** The kernel's counters of its network namespace (proc(5), /proc/net/snmp, netstat, snmp6), and what moved between two readings. */
import type { Counters } from '../../core/facts.ts';
import { kernelFile } from './kernel-file.ts';

/** Values that are no counters but levels or settings. */
const LEVELS = new Set([
  'Tcp.CurrEstab',
  'Tcp.RtoAlgorithm',
  'Tcp.RtoMin',
  'Tcp.RtoMax',
  'Tcp.MaxConn',
  'Ip.Forwarding',
  'Ip.DefaultTTL',
]);

const difference = (after: string | undefined, before: string | undefined): number =>
  Number(after) - Number(before ?? 0);

/** Pairs of lines `Tcp: Name Name...` and `Tcp: 1 2...`, by group. */
const pairsIn = (text: string): ReadonlyMap<string, { readonly names: string; readonly values: string }> => {
  const lines = text.split('\n');
  const pairs = lines.slice(1).flatMap((values, at) => (at % 2 === 0 ? [{ names: lines[at]!, values }] : []));
  return new Map(pairs.map((pair) => [pair.names.split(':', 1)[0]!, pair]));
};

/** What differs, by `Tcp.Name`. A kernel keeps the order of names, but for those that it has only once they count (IcmpMsg). */
export const movedPairs = (before: string, after: string): Counters => {
  const moved: Record<string, number> = {};
  const was = pairsIn(before);
  for (const [group, { names, values }] of pairsIn(after)) {
    const old = was.get(group);
    if (values === old?.values && names === old.names) continue;
    const oldNames = old?.names.split(' ') ?? [];
    const oldValues = old?.values.split(' ') ?? [];
    const nowValues = values.split(' ');
    for (const [at, name] of names.split(' ').entries()) {
      const oldValue = oldValues[oldNames[at] === name ? at : oldNames.indexOf(name)];
      if (at === 0 || nowValues[at] === oldValue) continue;
      const by = difference(nowValues[at], oldValue);
      if (Number.isFinite(by) && by !== 0) moved[`${group}.${name}`] = by;
    }
  }
  return moved;
};

/** Lines `Icmp6InDestUnreachs 1`: what differs, by `Icmp6.InDestUnreachs`. Types by number are left out. */
export const movedLines = (before: string, after: string): Counters => {
  if (before === after) return {};
  const valueIn = (line: string): string => /\d+$/.exec(line)?.[0] ?? '0';
  const was = new Map(before.split('\n').map((line) => [line.split(/\s/, 1)[0]!, line]));
  const moved: Record<string, number> = {};
  for (const line of after.split('\n')) {
    const [, name = '', group = '', rest = ''] = /^((Ip6|Icmp6)((?:In|Out)\w+))\s/.exec(line) ?? [];
    const old = was.get(name);
    if (name === '' || line === old || /Type\d+$/.test(name)) continue;
    const by = difference(valueIn(line), valueIn(old ?? ''));
    if (by !== 0) moved[`${group}.${rest}`] = by;
  }
  return moved;
};

/** The texts as they were read: most of what is in them never moves, and is not worth taking apart. */
export interface Reading {
  readonly snmp: string;
  readonly netstat: string;
  readonly snmp6: string;
}

/** All counters now; null where the system has none to read. */
export const readCounters = (): Reading | null => {
  const snmp = kernelFile('/proc/net/snmp');
  const netstat = kernelFile('/proc/net/netstat');
  return snmp === null || netstat === null
    ? null
    : { snmp, netstat, snmp6: kernelFile('/proc/net/snmp6') ?? '' };
};

/** What moved: only counters that differ, by how much. */
export const movedBetween = (before: Reading, after: Reading): Counters => {
  const moved = {
    ...movedPairs(before.snmp, after.snmp),
    ...movedPairs(before.netstat, after.netstat),
    ...movedLines(before.snmp6, after.snmp6),
  };
  return Object.fromEntries(Object.entries(moved).filter(([name]) => !LEVELS.has(name)));
};

/** What moved while `work` ran, as a fact; absent where it cannot be known. Other traffic of the machine counts as well. */
export const countersAround = async <T>(
  work: () => Promise<T>,
): Promise<readonly [T, { counters?: Counters }]> => {
  const before = readCounters();
  const result = await work();
  const after = before && readCounters();
  return [result, before && after ? { counters: movedBetween(before, after) } : {}];
};
