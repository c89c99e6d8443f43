/** What this machine knows of its next hop's hardware address. */
import type { RouteFacts } from '../../core/facts.ts';
import { ipJson } from './ip.ts';
import { kernelFile } from './kernel-file.ts';

export type Neighbour = Pick<RouteFacts, 'neighbour' | 'pinned'>;

/** What `ip -j neigh` prints, as far as it is read. */
type IpNeighbour = { readonly state?: readonly string[]; readonly lladdr?: string };

/** States of ip-neighbour(8). */
export const fromIpNeigh = (entries: readonly IpNeighbour[]): Neighbour => {
  const [entry] = entries;
  if (!entry) return { neighbour: 'absent' };
  const { state: states = [], lladdr } = entry;
  if (states.includes('FAILED')) return { neighbour: 'failed' };
  if (states.includes('INCOMPLETE')) return { neighbour: 'incomplete' };
  if (states.includes('NONE')) return { neighbour: 'absent' };
  const pinned = states.includes('PERMANENT') ? lladdr : undefined;
  return { neighbour: 'complete', ...(pinned !== undefined && { pinned }) };
};

/**
 * /proc/net/arp: flag 0x2 is an entry with a hardware address (ATF_COM), 0x4 one that is pinned (ATF_PERM). A failed one
 * cannot be told from one in progress.
 */
export const fromProcArp = (text: string, address: string): Neighbour => {
  const line = text.split('\n').find((one) => one.startsWith(`${address} `));
  if (line === undefined) return { neighbour: 'absent' };
  const [, , flags = '0', hardware] = line.split(/\s+/);
  const has = (flag: number): boolean => (Number.parseInt(flags, 16) & flag) !== 0;
  if (!has(0x2)) return { neighbour: 'incomplete' };
  return { neighbour: 'complete', ...(has(0x4) && hardware !== undefined && { pinned: hardware }) };
};

/** Empty where the system cannot tell. */
export const neighbourOf = async (
  address: string,
  device: string | undefined,
  signal: AbortSignal,
): Promise<Neighbour> => {
  const where = device === undefined ? '' : ` dev ${device}`;
  const entries = await ipJson(`neigh show to ${address}${where}`, signal);
  if (Array.isArray(entries)) return fromIpNeigh(entries as readonly IpNeighbour[]);
  if (address.includes(':')) return {};
  const table = kernelFile('/proc/net/arp');
  return table === null ? {} : fromProcArp(table, address);
};
