/** Connecting to a name as a plain program does: each of its addresses in turn until one accepts. */
import { dial, type Limits, type Source } from './tcp.ts';
import type { Felt } from './felt.ts';
import { systemLookup } from './lookup.ts';
import type { Socket } from 'node:net';

/** How long each step took, in ms; absent where it did not come to that. */
interface Times {
  readonly nameMs?: number;
  readonly connectMs?: number;
}

export type Reached = Times &
  (
    | { readonly ok: true; readonly socket: Socket; readonly address: string }
    | {
        readonly ok: false;
        readonly phase: 'name' | 'connect';
        readonly felt: Felt;
        readonly address?: string;
      }
  );

const since = (started: number): number => Math.round((performance.now() - started) * 10) / 10;

export interface ReachLimits extends Limits {
  /** To the first address, and no other. */
  readonly firstOnly?: boolean;
  readonly source?: Source;
}

/**
 * Looks the name up, then tries its addresses one after the other, alone. What is left of the time is shared out evenly
 * among the addresses not tried yet. Of several failures the last is told, as programs do; but not that this machine has
 * no way to an address's family at all, for programs do not try those (RFC 6724 §6, rule 1: avoid unusable destinations).
 */
export const reach = async (
  host: string,
  port: number,
  { firstOnly, source, ...limits }: ReachLimits,
): Promise<Reached> => {
  const started = performance.now();
  const found = await systemLookup(host, limits);
  const nameMs = since(started);
  if (!found.ok) return { ok: false, phase: 'name', felt: found.felt, nameMs };
  const addresses = firstOnly ? found.addresses.slice(0, 1) : found.addresses;
  const dialling = performance.now();
  const until = dialling + limits.ms;
  let last: Reached = { ok: false, phase: 'name', felt: { failure: 'dns_no_address' } };
  for (const [at, address] of addresses.entries()) {
    const ms = Math.max(1, until - performance.now()) / (addresses.length - at);
    const dialled = await dial(address, port, { ms, signal: limits.signal, source });
    if (dialled.outcome === 'open')
      return { ok: true, socket: dialled.socket, address, nameMs, connectMs: since(dialling) };
    if (last.phase !== 'connect' || dialled.felt.failure !== 'network_unreachable')
      last = { ok: false, phase: 'connect', felt: dialled.felt, address };
  }
  return { ...last, nameMs, connectMs: since(dialling) };
};
