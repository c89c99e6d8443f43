/** Whether a CDN or reverse proxy stands at the goal's address. */
import { evidenceOf, type FingerprintFacts } from '../../core/facts.ts';
import type { Evidence } from '../../core/types.ts';
import { includes, tried } from './names.ts';
import { show, type Shown } from './shown.ts';

export type Intermediary = NonNullable<FingerprintFacts['intermediary']> & { readonly port: number };

const found = (evidence: readonly Evidence[], cdn: boolean): Shown<Intermediary> | null => {
  const addresses = tried(evidence);
  for (const one of evidenceOf(evidence, 'fingerprint')) {
    const { intermediary, address, port } = one.facts;
    if (one.vantage === 'client' && intermediary?.cdn === cdn && includes(addresses, address)) {
      return show({ ...intermediary, port }, one);
    }
  }
  return null;
};

/** A CDN names itself in what the goal's address answers, on whatever port. */
export const cdnAtAddress = (evidence: readonly Evidence[]): Shown<Intermediary> | null =>
  found(evidence, true);

/** A reverse proxy that is no CDN names itself there. */
export const proxyAtAddress = (evidence: readonly Evidence[]): Shown<Intermediary> | null =>
  found(evidence, false);
