/** What a scenario needs of the machine and the host image, asked of its hosts. */
import type { Lab, Need } from '../core/types.ts';
import { Unmet } from './outcome.ts';
import { withDeadline } from './deadline.ts';

const LIMIT_MS = 10_000;

/**
 * `program:x`: a command of that name is found. `kernel:x`: the module is loaded or built in with parameters, or it is a
 * path below /proc/sys that exists.
 */
const commandFor = (need: Need): readonly string[] => {
  const [kind, name = ''] = need.split(/:(.*)/s, 2);
  const test = kind === 'program' ? 'command -v "$1"' : 'test -d "/sys/module/$1" || test -e "/proc/sys/$1"';
  return ['sh', '-c', test, 'sh', name];
};

/** Throws `Unmet`, with the need and the host that lacks it. */
export const meetNeeds = async (lab: Lab, needs: readonly Need[], signal: AbortSignal): Promise<void> => {
  const asked = [...lab.hosts.values()].flatMap((host) => needs.map((need) => ({ host, need })));
  await Promise.all(
    asked.map(async ({ host, need }) => {
      const action = { do: 'run', on: host.name, argv: commandFor(need) } as const;
      const { exit } = await withDeadline(LIMIT_MS, signal, (limit) => host.agent.act(action, limit));
      if (exit !== 0) throw new Unmet(`it needs ${need}, which host ${host.name} does not have`);
    }),
  );
};
