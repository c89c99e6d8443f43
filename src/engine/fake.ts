/** An engine with no machines: its agents answer from a script. For testing what drives an engine. */
import { PassThrough } from 'node:stream';
import type {
  Action,
  ActionResult,
  Agent,
  Engine,
  Finding,
  Host,
  HostName,
  Lab,
  ProbeId,
  ServiceSpec,
  Target,
  Terminal,
  TerminalSize,
  Topology,
  Vantage,
} from '../core/types.ts';

/** What a scripted measurement gives: a finding, and the vantage that the probe would declare (default `client`). */
export type ScriptedFinding = Finding & { readonly vantage?: Vantage };

/** What the machines do. Whatever throws or rejects here is rejected by the agent. */
export interface Script {
  probe?(host: HostName, id: ProbeId, target: Target): ScriptedFinding | Promise<ScriptedFinding>;
  /** Nothing returned: the action went well. */
  act?(
    host: HostName,
    action: Action,
  ): ActionResult | undefined | void | Promise<ActionResult | undefined | void>;
  /** Nothing scripted: a terminal that shows what is typed, until it is closed. */
  terminal?(host: HostName, size: TerminalSize): Terminal | Promise<Terminal>;
  up?(topology: Topology): void | Promise<void>;
  down?(): void | Promise<void>;
}

export interface FakeEngine extends Engine {
  /** Every action that was asked for, in order. */
  readonly acted: readonly Action[];
  /** Every service that a topology asked for, in order. */
  readonly served: readonly ServiceSpec[];
  /** Labs that are up now. */
  readonly live: () => number;
}

const echo = (): Terminal => {
  const output = new PassThrough();
  const { promise: ended, resolve } = Promise.withResolvers<null>();
  return {
    output,
    write: (data) => void (output.writableEnded || output.write(data)),
    resize: async () => {},
    ended,
    close: async () => {
      output.end();
      resolve(null);
    },
  };
};

const DONE: ActionResult = { exit: 0, stdout: '', stderr: '' };

export const fakeEngine = (script: Script = {}): FakeEngine => {
  const acted: Action[] = [];
  const served: ServiceSpec[] = [];
  let labs = 0;
  let made = 0;

  const agentOn = (name: HostName): Agent => ({
    probe: async (id, target, { signal, onReady, until } = {}) => {
      signal?.throwIfAborted();
      if (until) onReady?.(); // It watches.
      await until;
      const { vantage = 'client', ...finding } = (await script.probe?.(name, id, target)) ?? {
        failure: null,
        facts: {},
      };
      made += 1;
      return { id: `${id}#${made}`, probe: id, host: vantage, vantage, target, ms: 0, ...finding };
    },
    act: async (action, signal) => {
      signal?.throwIfAborted();
      acted.push(action);
      return (await script.act?.(name, action)) ?? DONE;
    },
    close: async () => {},
  });

  const up = async (topology: Topology, signal: AbortSignal): Promise<Lab> => {
    signal.throwIfAborted();
    await script.up?.(topology);
    labs += 1;
    const hosts = Object.entries(topology.hosts).map(([name, { at, services = {} }]): [HostName, Host] => {
      served.push(...Object.values(services));
      return [
        name,
        {
          name,
          addresses: Object.values(at).flat(),
          agent: agentOn(name),
          shell: ['true'],
          exec: ['true'],
          terminal: async (size) => script.terminal?.(name, size) ?? echo(),
        },
      ];
    });
    let held = true;
    return {
      hosts: new Map(hosts),
      [Symbol.asyncDispose]: async () => {
        if (!held) return;
        held = false;
        labs -= 1;
        await script.down?.();
      },
    };
  };

  return {
    id: 'fake',
    ready: async () => ({ ready: true, version: 'fake' }),
    up,
    sweep: async () => [],
    acted,
    served,
    live: () => labs,
  };
};
