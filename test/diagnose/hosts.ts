/** Agents whose measurements are written down: how `collect` uses its hands, without any network. */
import type { Evidence, Finding, ProbeAgent, ProbeId, ProbeOptions, Target } from '../../src/core/types.ts';

export interface Asked {
  readonly probe: ProbeId;
  readonly target: Target;
  readonly at: number;
  /** How it ended: undefined while it runs. */
  outcome?: 'answered' | 'failed' | 'aborted';
}

/** What a measurement gives, and after how long; `never` until it is aborted. */
export interface Given extends Partial<Finding> {
  readonly after?: number | 'never';
  /** The time that the evidence says it took. */
  readonly ms?: number;
  /** For a watching probe: when it is ready; it then waits for the end of the watch. */
  readonly readyAfter?: number | 'never';
  readonly reject?: string;
}

export type Script = Readonly<Record<ProbeId, Given | ((target: Target) => Given)>>;

const wait = (ms: number | 'never', signal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve, reject) => {
    const timer = ms === 'never' ? undefined : setTimeout(resolve, ms);
    const abort = (): void => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    if (signal?.aborted) abort();
    signal?.addEventListener('abort', abort, { once: true });
  });

export interface ScriptedAgent extends ProbeAgent {
  readonly asked: Asked[];
}

/** An agent that has no probe but those of the script. Honours aborting, as a real one does. */
export const scripted = (script: Script): ScriptedAgent => {
  const asked: Asked[] = [];
  const started = performance.now();
  const answer = async (
    probe: ProbeId,
    target: Target,
    { signal, onReady, until }: ProbeOptions,
  ): Promise<Evidence> => {
    const number = asked.length;
    const entry = script[probe];
    if (!entry) throw new Error(`no probe is called ${probe}`);
    const {
      after = 0,
      ms = 1,
      readyAfter,
      reject,
      failure = null,
      facts = {},
    } = typeof entry === 'function' ? entry(target) : entry;
    if (readyAfter !== undefined) {
      await wait(readyAfter, signal);
      onReady?.();
      await Promise.race([until, wait('never', signal)]);
    }
    await wait(after, signal);
    if (reject !== undefined) throw new Error(reject);
    return {
      id: `${probe}#${number}`,
      probe,
      host: 'client',
      vantage: 'client',
      target,
      ms,
      failure,
      facts,
    };
  };
  return {
    asked,
    probe: async (probe, target, options = {}) => {
      const one: Asked = { probe, target, at: performance.now() - started };
      asked.push(one);
      try {
        const evidence = await answer(probe, target, options);
        one.outcome = 'answered';
        return evidence;
      } catch (error) {
        one.outcome = options.signal?.aborted ? 'aborted' : 'failed';
        throw error;
      }
    },
  };
};
