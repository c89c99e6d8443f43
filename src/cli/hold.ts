/** Holding a broken world open for a person to look at. */
import type { Lab, Scenario } from '../core/types.ts';
import type { World } from '../run/life.ts';
import type { Life } from '../run/outcome.ts';
import { resultsOf } from '../run/results.ts';
import type { Progress } from './progress.ts';
import { commandText } from './words.ts';

/** Resolves when the signal aborts. */
export const stopOf = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    // A timer keeps the process alive while all there is to do is wait.
    const alive = setInterval(() => {}, 2 ** 30);
    const end = (): void => {
      clearInterval(alive);
      resolve();
    };
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });

/** How to get into each host, the two of the goal first. */
export const shellLines = (lab: Lab, { goal }: Scenario): readonly string[] => {
  const roles = new Map([
    [goal.server, 'the server'],
    [goal.from, 'the client'],
  ]);
  const hosts = [...lab.hosts.values()].toSorted(
    (a, b) => Number(roles.has(b.name)) - Number(roles.has(a.name)),
  );
  const width = Math.max(...hosts.map(({ name }) => name.length));
  return hosts.map(({ name, shell, addresses }) => {
    const who = [roles.get(name), addresses.join(', ')].filter(Boolean).join(', ');
    return `  ${name.padEnd(width)}  ${commandText(shell)}    # ${who}`;
  });
};

/** For `--keep`: holds what failed until the run is stopped. */
export const holding =
  ({ id, scenario }: World, diagnoser: string, progress: Progress, signal: AbortSignal) =>
  async (lab: Lab, soFar: Life): Promise<boolean> => {
    const failed = resultsOf(soFar, diagnoser).filter(
      ({ status }) => status === 'wrong' || status === 'unknown' || status === 'invalid',
    );
    if (failed.length === 0) return false;
    for (const { vantage, status, why } of failed)
      progress.note(`${id} from ${vantage}: ${status}: ${why ?? ''}`);
    progress.note(`${id} is kept as it is until Ctrl-C:`);
    for (const line of shellLines(lab, scenario)) progress.note(line);
    await stopOf(signal);
    return true;
  };
