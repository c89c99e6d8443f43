/** Asking an agent for measurements, and keeping what comes. */
import type { Evidence, ProbeAgent, ProbeId, ProbeOptions, Target, Vantage } from '../core/types.ts';

/** A measurement that could not be made, or that was cut off: it is no evidence, and says nothing of the world. */
export interface Unmeasured {
  readonly probe: ProbeId;
  readonly vantage: Vantage;
  readonly why: string;
}

export interface Gathered {
  readonly evidence: readonly Evidence[];
  readonly unmeasured: readonly Unmeasured[];
}

export interface Gathering {
  readonly evidence: Evidence[];
  readonly unmeasured: Unmeasured[];
  /** What has been asked and not answered yet. */
  readonly running: Set<Pick<Unmeasured, 'probe' | 'vantage'>>;
  /** Called with each piece as it comes. */
  readonly onEvidence?: (one: Evidence) => void;
}

export interface AskOptions extends ProbeOptions {
  /** Asked for its by-product: if it cannot be measured, that is not worth a mention. */
  readonly incidental?: boolean;
}

const SECRET = /^(?:proxy-)?authorization$|^cookie$/i;

/** A login has no business in a report: of these headers only the length is kept. */
const withoutSecrets = ({ headers, ...target }: Target): Target => {
  if (!headers) return target;
  const kept = Object.entries(headers).map(([name, value]) => [
    name,
    SECRET.test(name) ? '*'.repeat(value.length) : value,
  ]);
  return { ...target, headers: Object.fromEntries(kept) as Record<string, string> };
};

/** Resolves to null where nothing was measured; never rejects. */
export type Ask = (probe: ProbeId, target: Target, options?: AskOptions) => Promise<Evidence | null>;

/** The reason of an abort that means: what it would have told no longer matters. That is not worth a mention. */
export const NO_LONGER_NEEDED = new DOMException('no longer needed', 'AbortError');

/**
 * Asks one agent. Evidence is named after where it was made, whatever the probe itself declares: `route` measures on both
 * sides, and two agents count their evidence alike.
 */
export const asking = (
  agent: ProbeAgent,
  vantage: Vantage,
  gathering: Gathering,
  signal: AbortSignal,
): Ask => {
  return async (probe, target, { incidental, ...options } = {}) => {
    const combined = options.signal ? AbortSignal.any([signal, options.signal]) : signal;
    const asked = { probe, vantage };
    gathering.running.add(asked);
    try {
      combined.throwIfAborted();
      const measured = await agent.probe(probe, target, { ...options, signal: combined });
      combined.throwIfAborted();
      const one: Evidence = {
        ...measured,
        target: withoutSecrets(measured.target),
        id: `${vantage}/${measured.id}`,
        host: vantage,
        vantage,
      };
      gathering.evidence.push(one);
      gathering.onEvidence?.(one);
      return one;
    } catch (error) {
      if (combined.reason !== NO_LONGER_NEEDED && !incidental) {
        gathering.unmeasured.push({
          probe,
          vantage,
          why: error instanceof Error ? error.message : String(error),
        });
      }
      return null;
    } finally {
      gathering.running.delete(asked);
    }
  };
};
