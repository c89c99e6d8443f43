/** What this machine knows of its next hop's hardware address. */
import { readFile } from 'node:fs/promises';
import type { RouteFacts } from '../../core/facts.ts';
import { readJson } from './command.ts';
import type { Limits } from './tcp.ts';

type Neighbour = RouteFacts['neighbour'];

/** States of ip-neighbour(8). */
export const fromIpNeigh = (entries: readonly { readonly state?: readonly string[] }[]): Neighbour => {
  const [entry] = entries;
  if (!entry) return 'absent';
  const states = entry.state ?? [];
  if (states.includes('FAILED')) return 'failed';
  if (states.includes('INCOMPLETE')) return 'incomplete';
  return states.includes('NONE') ? 'absent' : 'complete';
};

/** /proc/net/arp: flag 0x2 is an entry with a hardware address (ATF_COM). A failed one cannot be told from one in progress. */
export const fromProcArp = (text: string, address: string): Neighbour => {
  const line = text.split('\n').find((one) => one.startsWith(`${address} `));
  if (line === undefined) return 'absent';
  return (Number.parseInt(line.split(/\s+/)[2] ?? '0', 16) & 0x2) !== 0 ? 'complete' : 'incomplete';
};

/** Undefined where the system cannot tell. */
export const neighbourOf = async (
  address: string,
  device: string | undefined,
  limits: Limits,
): Promise<Neighbour> => {
  const where = device === undefined ? [] : ['dev', device];
  const entries = await readJson(['ip', '-j', 'neigh', 'show', 'to', address, ...where], limits);
  if (Array.isArray(entries)) return fromIpNeigh(entries as readonly { state?: readonly string[] }[]);
  if (address.includes(':')) return undefined;
  const table = await readFile('/proc/net/arp', 'utf8').catch(() => null);
  return table === null ? undefined : fromProcArp(table, address);
};
