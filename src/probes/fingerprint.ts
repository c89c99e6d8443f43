/** What a port of the address speaks: by listening, then by asking in several tongues. */
import type { FingerprintFacts } from '../core/facts.ts';
import type { Probe } from '../core/types.ts';
import { addressOf } from './lib/address-of.ts';
import { fingerprint } from './lib/fingerprint.ts';

/** Opens four connections at once (six to a port that speaks TLS), and makes no request but the goal's own. */
const probe: Probe<FingerprintFacts> = {
  title: 'what the port speaks',
  vantage: 'client',
  measure: async (target, { signal }) => {
    const address = await addressOf(target, signal);
    return fingerprint(target, { address, port: target.port }, { signal, answerMs: target.timeoutMs });
  },
};

export default probe;
