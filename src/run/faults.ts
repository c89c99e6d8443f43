/** From a scenario's faults to plans, and plans to actions on hosts. */
import type {
  Action,
  ActionResult,
  Check,
  Fault,
  FaultPlan,
  FaultUse,
  Host,
  Lab,
  Scenario,
} from '../core/types.ts';
import { withDeadline } from './deadline.ts';
import { didYouMean } from './nearest.ts';

/** An action that takes longer has failed: more than the minute for which the kernel keeps a connection in TIME_WAIT. */
const ACTION_LIMIT_MS = 120_000;

export type Faults = ReadonlyMap<string, Fault>;

export interface Planned extends FaultPlan {
  readonly use: FaultUse;
}

/** Pure. Throws if a fault is unknown or its plan does. */
export const planFaults = ({ faults, topology, goal }: Scenario, known: Faults): readonly Planned[] =>
  faults.map((use) => {
    const fault = known.get(use.fault);
    if (!fault) throw new Error(`no fault is called ${use.fault}${didYouMean(use.fault, known.keys())}`);
    return { use, ...fault.plan({ on: use.on, topology, goal }, { ...fault.defaults, ...use.with }) };
  });

export const hostOf = (lab: Lab, name: string): Host => {
  const host = lab.hosts.get(name);
  if (!host) throw new Error(`no host is called ${name}${didYouMean(name, lab.hosts.keys())}`);
  return host;
};

/** Short, for messages. */
const describeAction = (action: Action): string => {
  switch (action.do) {
    case 'run':
      return `${action.on}: ${action.argv.join(' ')}`;
    case 'serve':
    case 'stop':
      return `${action.on}: ${action.do} ${action.name}`;
    case 'write':
    case 'restore':
      return `${action.on}: ${action.do} ${action.path}`;
  }
};

/** Rejects if the action could not be done; a command that does not exit with 0 is an error that holds what it said. */
export const doAction = async (lab: Lab, action: Action, signal: AbortSignal): Promise<ActionResult> => {
  const { agent } = hostOf(lab, action.on);
  const result = await withDeadline(ACTION_LIMIT_MS, signal, (limit) => agent.act(action, limit)).catch(
    (error: Error) => {
      signal.throwIfAborted();
      throw new Error(`${describeAction(action)}: ${error.message}`, { cause: error });
    },
  );
  if (result.exit !== 0) {
    const said = (result.stderr.trim() || result.stdout.trim() || 'it said nothing').slice(0, 1000);
    throw new Error(`${describeAction(action)}: exit ${result.exit}: ${said}`);
  }
  return result;
};

export interface Checked {
  readonly holds: boolean;
  /** What was expected and what came, for messages. */
  readonly expected: string;
  readonly came: string;
}

export const checkHolds = async (
  lab: Lab,
  { on, argv, exit = 0, stdout }: Check,
  signal: AbortSignal,
): Promise<Checked> => {
  const action: Action = { do: 'run', on, argv };
  const { agent } = hostOf(lab, on);
  const result = await withDeadline(ACTION_LIMIT_MS, signal, (limit) => agent.act(action, limit));
  const matches = stdout === undefined || new RegExp(stdout, 'm').test(result.stdout);
  const output = (result.stdout.trim() || result.stderr.trim()).slice(0, 400);
  return {
    holds: result.exit === exit && matches,
    expected: `${describeAction(action)} to exit ${exit}${stdout === undefined ? '' : ` and print /${stdout}/`}`,
    came: `exit ${result.exit}, ${output === '' ? 'no output' : JSON.stringify(output)}`,
  };
};
