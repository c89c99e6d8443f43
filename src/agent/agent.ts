/** An agent: probes and, unless it is read-only, acts on the machine that it runs on. */
import type {
  Action,
  ActionResult,
  Agent,
  Evidence,
  Finding,
  Probe,
  ProbeId,
  ProbeOptions,
  Target,
} from '../core/types.ts';
import type { actions } from './actions.ts';

/** Finds a probe by id; undefined if there is none. */
export type ProbeFinder = (id: ProbeId) => Promise<Probe | undefined>;

export interface AgentOptions {
  readonly probes: ProbeFinder;
  readonly readOnly: boolean;
  /** The command that runs one of our servers, its name and parameters to follow. */
  readonly serve: readonly string[];
}

const never = new Promise<void>(() => {});

let made = 0;

export const createAgent = ({ probes, readOnly, serve }: AgentOptions): Agent => {
  // Loaded with the first action: what it needs of Node takes as long to load as the rest of an agent.
  let acting: Promise<ReturnType<typeof actions>> | undefined;
  const probe = async (id: ProbeId, target: Target, options: ProbeOptions = {}): Promise<Evidence> => {
    const found = await probes(id);
    if (!found) throw new Error(`no probe is called ${id}`);
    const started = performance.now();
    const finding: Finding = await found.measure(target, {
      signal: options.signal ?? new AbortController().signal,
      ready: options.onReady ?? (() => {}),
      until: options.until ?? never,
    });
    const ms = Math.round((performance.now() - started) * 10) / 10;
    made += 1;
    return {
      id: `${id}#${made}`,
      probe: id,
      host: found.vantage,
      vantage: found.vantage,
      target,
      ms,
      ...finding,
    };
  };
  const act = async (action: Action, signal?: AbortSignal): Promise<ActionResult> => {
    if (readOnly) throw new Error(`this agent is read-only: it does not ${action.do}`);
    acting ??= import('./actions.ts').then((loaded) => loaded.actions(serve));
    return (await acting).act(action, signal);
  };
  return { probe, act, close: async () => (await acting)?.close() };
};
