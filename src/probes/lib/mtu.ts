/** The largest packet that this machine sends towards an address, by its own link alone. */
import { readJson } from './command.ts';
import type { Limits } from './tcp.ts';

/** Of Ethernet (RFC 894), where this machine cannot say. */
const USUAL = 1500;

const firstOf = (json: unknown): Readonly<Record<string, unknown>> =>
  Array.isArray(json) ? ((json[0] ?? {}) as Record<string, unknown>) : {};

export const mtuTowards = async (address: string, limits: Limits): Promise<number> => {
  const { dev } = firstOf(await readJson(['ip', '-j', 'route', 'get', address], limits));
  if (typeof dev !== 'string') return USUAL;
  const { mtu } = firstOf(await readJson(['ip', '-j', 'link', 'show', 'dev', dev], limits));
  return typeof mtu === 'number' ? mtu : USUAL;
};
