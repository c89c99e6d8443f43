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

/** Pairs of lines `Tcp: Name Name...` and `Tcp: 1 2...`, by `Tcp.Name`. */
export const parsePairs = (text: string): Readonly<Record<string, number>> => {
  const counters: Record<string, number> = {};
  const lines = text.split('\n');
  for (let at = 0; at + 1 < lines.length; at += 2) {
    const [group = '', ...names] = lines[at]!.split(/\s+/);
    const values = lines[at + 1]!.split(/\s+/).slice(1);
    for (const [index, name] of names.entries()) {
      const value = Number(values[index]);
      if (name !== '' && Number.isFinite(value)) counters[`${group.replace(/:$/, '')}.${name}`] = value;
    }
  }
  return counters;
};

/** Lines `Icmp6InDestUnreachs 1`, by `Icmp6.InDestUnreachs`. Types by number are left out. */
export const parseSnmp6 = (text: string): Readonly<Record<string, number>> => {
  const counters: Record<string, number> = {};
  for (const [, group, name, value] of text.matchAll(/^(Ip6|Icmp6)(In\w+|Out\w+)\s+(\d+)$/gm)) {
    if (!/Type\d+$/.test(name!)) counters[`${group}.${name}`] = Number(value);
  }
  return counters;
};

/** All counters now; null where the system has none to read. */
export const readCounters = (): Counters | null => {
  const snmp = kernelFile('/proc/net/snmp');
  const netstat = kernelFile('/proc/net/netstat');
  if (snmp === null || netstat === null) return null;
  return {
    ...parsePairs(snmp),
    ...parsePairs(netstat),
    ...parseSnmp6(kernelFile('/proc/net/snmp6') ?? ''),
  };
};

/** What moved: only counters that differ, by how much. */
export const movedBetween = (before: Counters, after: Counters): Counters =>
  Object.fromEntries(
    Object.entries(after)
      .map(([name, value]) => [name, value - (before[name] ?? 0)] as const)
      .filter(([name, by]) => by !== 0 && !LEVELS.has(name)),
  );

/** What moved while `work` ran, as a fact; absent where it cannot be known. Other traffic of the machine counts as well. */
export const countersAround = async <T>(
  work: () => Promise<T>,
): Promise<readonly [T, { counters?: Counters }]> => {
  const before = readCounters();
  const result = await work();
  const after = before && readCounters();
  return [result, before && after ? { counters: movedBetween(before, after) } : {}];
};
