/** The largest packet that this machine sends towards an address, by its own link alone. */
import { ipJson } from './ip.ts';

/** Of Ethernet (RFC 894), where this machine cannot say. */
const USUAL = 1500;

const firstOf = (json: unknown): Readonly<Record<string, unknown>> =>
  Array.isArray(json) ? ((json[0] ?? {}) as Record<string, unknown>) : {};

export const mtuTowards = async (address: string, signal: AbortSignal): Promise<number> => {
  const { dev } = firstOf(await ipJson(`route get ${address}`, signal));
  if (typeof dev !== 'string') return USUAL;
  const { mtu } = firstOf(await ipJson(`link show dev ${dev}`, signal));
  return typeof mtu === 'number' ? mtu : USUAL;
};
