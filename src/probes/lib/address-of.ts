/** The address to measure, where the diagnoser chose none: what the system resolves the name to first. */
import type { Target } from '../../core/types.ts';
import { systemLookup } from './lookup.ts';

const LIMIT_MS = 3000;

/** Rejects if the target has no address. */
export const addressOf = async ({ address, host }: Target, signal: AbortSignal): Promise<string> => {
  if (address !== undefined) return address;
  const found = await systemLookup(host, { ms: LIMIT_MS, signal });
  const first = found.ok ? found.addresses[0] : undefined;
  if (first === undefined)
    throw new Error(`expected an address to measure, and ${JSON.stringify(host)} resolves to none`);
  return first;
};
