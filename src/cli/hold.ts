/** Holding a broken world open for a person to look at. */
import type { Lab, Scenario } from '../core/types.ts';
import type { World } from '../run/life.ts';
import type { Life } from '../run/outcome.ts';
import { resultsOf } from '../run/results.ts';
import type { Progress } from './progress.ts';
import { commandText } from '../core/shell-words.ts';

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

/** Who each host is, and below it how to get a shell there: the client first, then the server. */
export const shellLines = (lab: Lab, { goal }: Scenario): readonly string[] => {
  const roleOf = (name: string): string | null =>
    name === goal.from ? 'the client' : name === goal.server ? 'the server' : null;
  const place = (name: string): number => (name === goal.from ? 0 : name === goal.server ? 1 : 2);
  const hosts = [...lab.hosts.values()].toSorted((a, b) => place(a.name) - place(b.name));
  return hosts.flatMap(({ name, shell, addresses }) => [
    `  ${[name, roleOf(name)].filter(Boolean).join(', ')} (${addresses.join(', ')})`,
    `    ${commandText(shell)}`,
  ]);
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
