/** What a scenario needs of the machine and the host image, asked of its hosts. */
import { lackingCommand, unmet } from '../core/needs.ts';
import type { Action, HostName, Lab, Need } from '../core/types.ts';
import { withDeadline } from './deadline.ts';
import { hostOf, type Planned } from './faults.ts';

const LIMIT_MS = 10_000;

/** Throws `Unmet`, with the first need that the host does not meet. */
const meet = async (lab: Lab, on: HostName, needs: readonly Need[], signal: AbortSignal): Promise<void> => {
  if (needs.length === 0) return;
  const action: Action = { do: 'run', on, argv: lackingCommand(needs) };
  const { agent } = hostOf(lab, on);
  const { stdout } = await withDeadline(LIMIT_MS, signal, (limit) => agent.act(action, limit));
  const [lacking] = stdout.split('\n');
  if (lacking) throw unmet(lacking as Need, on);
};

/** What a scenario says that it needs, of every host. */
export const meetNeeds = async (lab: Lab, needs: readonly Need[], signal: AbortSignal): Promise<void> => {
  await Promise.all([...lab.hosts.keys()].map((host) => meet(lab, host, needs, signal)));
};

/** The programs that the faults run, each of the host that it is run on. */
export const meetPlans = async (
  lab: Lab,
  planned: readonly Planned[],
  signal: AbortSignal,
): Promise<void> => {
  const needed = new Map<HostName, Set<Need>>();
  const need = (on: HostName, program = ''): void =>
    void needed.set(on, (needed.get(on) ?? new Set()).add(`program:${program}`));
  for (const { inject, undo, landed } of planned) {
    for (const action of [...inject, ...undo]) if (action.do === 'run') need(action.on, action.argv[0]);
    for (const { on, argv } of landed) need(on, argv[0]);
  }
  await Promise.all([...needed].map(([on, needs]) => meet(lab, on, [...needs], signal)));
};
