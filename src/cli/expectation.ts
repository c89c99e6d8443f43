/** `--expect-ip`: whether the name leads where its owner says that it must. Pure. */
import { firstOf } from '../core/facts.ts';
import { targetOf } from '../core/target.ts';
import type { Evidence } from '../core/types.ts';
import { quoteWord } from '../core/shell-words.ts';

export interface Expectation {
  readonly address: string;
  /** What this machine takes the name for. */
  readonly resolved: readonly string[];
  readonly met: boolean;
}

/** IPv6 has many ways to write one address. */
const canonical = (address: string): string =>
  address.includes(':') ? new URL(`http://[${address}]`).hostname.slice(1, -1) : address;

export const expectationOf = (url: string, address: string, evidence: readonly Evidence[]): Expectation => {
  const names = firstOf(evidence, 'names')?.facts;
  const resolved = names === undefined || names.literal ? [targetOf(url).host] : names.system;
  return { address, resolved, met: resolved.some((one) => canonical(one) === canonical(address)) };
};

/** One sentence for people, and where it is not met, what to try. */
export const expectationText = (url: string, { address, resolved, met }: Expectation): readonly string[] => {
  const { host, port } = targetOf(url);
  if (met) return [`${host} is ${address}, as you expect.`];
  const [scheme] = url.split(':');
  const direct = `${scheme}://${address.includes(':') ? `[${address}]` : address}:${port}`;
  return [
    `You expect ${host} to be ${address}; this machine takes it for ${resolved.join(', ') || 'nothing'}.`,
    `To look at the address that you expect: misdial diagnose ${quoteWord(direct)}`,
  ];
};
