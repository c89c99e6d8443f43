/** Whether a CDN or reverse proxy stands at the goal's address. */
import { evidenceOf, type Intermediary as Named } from '../../core/facts.ts';
import type { Evidence } from '../../core/types.ts';
import { plainAttempt } from './attempt.ts';
import { includes, tried } from './names.ts';
import { show, type Shown } from './shown.ts';

export type Intermediary = Named & { readonly port: number };

const found = (evidence: readonly Evidence[], cdn: boolean): Shown<Intermediary> | null => {
  const addresses = tried(evidence);
  for (const one of evidenceOf(evidence, 'fingerprint')) {
    const { intermediary, address, port } = one.facts;
    if (one.vantage === 'client' && intermediary?.cdn === cdn && includes(addresses, address)) {
      return show({ ...intermediary, port }, one);
    }
  }
  const attempt = plainAttempt(evidence);
  const { intermediary, address, port = 0, proxy } = attempt?.facts ?? {};
  return attempt && intermediary?.cdn === cdn && proxy === undefined && includes(addresses, address ?? '')
    ? show({ ...intermediary, port }, attempt)
    : null;
};

/** A CDN names itself in what the goal's address answers, on whatever port. */
export const cdnAtAddress = (evidence: readonly Evidence[]): Shown<Intermediary> | null =>
  found(evidence, true);

/** A reverse proxy that is no CDN names itself there. */
export const proxyAtAddress = (evidence: readonly Evidence[]): Shown<Intermediary> | null =>
  found(evidence, false);
