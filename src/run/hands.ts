/** What a diagnoser gets of a host: hands that can measure and nothing else, for as long as it has time. */
import type { Evidence, ProbeAgent, Vantage } from '../core/types.ts';

/**
 * Nothing of the lab is reachable through it: what is asked and answered is copied, evidence says `client` or `server` and is
 * numbered by the task alone. All its measurements end with `signal`, and later ones are refused.
 */
export const measuringHands = (
  agent: ProbeAgent,
  place: Vantage,
  { signal, number }: { readonly signal: AbortSignal; readonly number: () => number },
): ProbeAgent => {
  const probe: ProbeAgent['probe'] = async (id, target, options = {}) => {
    signal.throwIfAborted();
    const failed = new AbortController();
    const onReady = (): void => {
      try {
        options.onReady?.();
      } catch (error) {
        failed.abort(error); // Its own mistake ends its own measurement, not the harness.
      }
    };
    const ends = [signal, failed.signal, ...(options.signal ? [options.signal] : [])];
    const evidence = await agent.probe(id, structuredClone(target), {
      signal: AbortSignal.any(ends),
      onReady,
      until: options.until && Promise.allSettled([options.until]).then(() => {}),
    });
    const neutral: Evidence = { ...evidence, id: `${id}#${number()}`, host: place };
    return structuredClone(neutral);
  };
  return Object.freeze({ probe });
};
